export interface AreaContent {
  key: string;
  name: string;
  headKey: string;
  /** Absent for an administration. */
  parentKey?: string;
}

export const administrations: readonly AreaContent[] = [
  { key: "staben", name: "Staben", headKey: "birgitte" },
  { key: "faelles", name: "Fællesforvaltningen", headKey: "henning" },
  { key: "velfaerd", name: "Velfærdsforvaltningen", headKey: "lisbeth" },
  { key: "boern-kultur", name: "Børn, Unge og Kultur", headKey: "steen" },
  { key: "teknik", name: "Plan, Teknik og Miljø", headKey: "ulrik" },
];

export const serviceAreas: readonly AreaContent[] = [
  { key: "stab", name: "Stab, HR og Politik", headKey: "mette", parentKey: "staben" },
  { key: "okonomi", name: "Økonomi og Indkøb", headKey: "torben", parentKey: "staben" },
  { key: "bid", name: "Borgerservice, IT og Digitalisering", headKey: "niels", parentKey: "faelles" },
  { key: "arbejdsmarked", name: "Arbejdsmarked og Ydelse", headKey: "gitte", parentKey: "faelles" },
  { key: "sundhed", name: "Sundhed og Omsorg", headKey: "hanne", parentKey: "velfaerd" },
  { key: "social", name: "Social og Handicap", headKey: "jakob", parentKey: "velfaerd" },
  { key: "skole", name: "Skole", headKey: "lars", parentKey: "boern-kultur" },
  { key: "dagtilbud", name: "Dagtilbud", headKey: "susanne", parentKey: "boern-kultur" },
  { key: "familie", name: "Børn og Familie", headKey: "pernille", parentKey: "boern-kultur" },
  { key: "kultur", name: "Kultur og Fritid", headKey: "anders", parentKey: "boern-kultur" },
  { key: "plan", name: "Plan, Byg og Miljø", headKey: "dorthe", parentKey: "teknik" },
  { key: "vej", name: "Vej, Natur og Affald", headKey: "kurt", parentKey: "teknik" },
];
