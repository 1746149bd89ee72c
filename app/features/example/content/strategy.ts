export interface StrategyContent {
  key: string;
  name: string;
  /** Years from the current one. */
  fromYear: number;
  toYear: number;
  goals: { key: string; code: string; title: string }[];
  supports: string[];
}

export const strategies: readonly StrategyContent[] = [
  {
    key: "digitalisering",
    name: "Digitaliseringsstrategi: Digital, når det giver mening",
    fromYear: -2,
    toYear: 2,
    goals: [
      { key: "D1", code: "D1", title: "Borgere og virksomheder møder én sammenhængende kommune" },
      { key: "D2", code: "D2", title: "Teknologi frigør tid til kerneopgaven" },
      { key: "D3", code: "D3", title: "Ledere styrer på fælles og troværdige data" },
      { key: "D4", code: "D4", title: "Sikker og robust drift med styr på persondata" },
      { key: "D5", code: "D5", title: "Digitale kompetencer hos medarbejdere, ledere og børn" },
      { key: "D6", code: "D6", title: "Grøn omstilling understøttes af data og teknologi" },
    ],
    supports: [],
  },
  {
    key: "ledelsesinformation",
    name: "Handleplan for ledelsesinformation",
    fromYear: -1,
    toYear: 1,
    goals: [
      { key: "L1", code: "L1", title: "Ét fælles datagrundlag for økonomi, personale og aktivitet" },
      { key: "L2", code: "L2", title: "Alle ledere har overblik over økonomi og sygefravær i egen enhed" },
    ],
    supports: ["digitalisering"],
  },
];

export interface ProgrammeContent {
  key: string;
  name: string;
  summary: string;
  ownerKey: string;
}

export const programmes: readonly ProgrammeContent[] = [
  {
    key: "data",
    name: "Data og ledelsesinformation",
    summary: "Fælles datagrundlag, rapporter til ledere og ordentlige masterdata. Prioriteres af BI-udvalget.",
    ownerKey: "torben",
  },
  {
    key: "velfaerd",
    name: "Digital velfærd",
    summary:
      "Teknologi, der giver borgere mere frihed og medarbejdere mere tid, på sundheds-, ældre- og socialområdet.",
    ownerKey: "hanne",
  },
  {
    key: "borgernaer",
    name: "Borgernær service",
    summary: "Selvbetjening, henvendelser og sagsgange, der hænger sammen set fra borgeren og virksomheden.",
    ownerKey: "niels",
  },
  {
    key: "drift",
    name: "Sikker og robust it",
    summary: "Informationssikkerhed, netværk, arbejdsplads og de fælles platforme, alt andet hviler på.",
    ownerKey: "niels",
  },
];

export interface TeamContent {
  key: string;
  name: string;
  areaKey: string;
}

export const teams: readonly TeamContent[] = [
  { key: "projekt", name: "Projektkontoret", areaKey: "bid" },
  { key: "drift", name: "It-drift og netværk", areaKey: "bid" },
  { key: "integration", name: "Integration og automatisering", areaKey: "bid" },
  { key: "data", name: "Data og BI", areaKey: "okonomi" },
  { key: "sikkerhed", name: "Informationssikkerhed", areaKey: "stab" },
  { key: "velfaerd", name: "Velfærdsteknologi", areaKey: "sundhed" },
];
