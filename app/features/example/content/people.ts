import type { Locale } from "~models/vocabulary";

export interface PersonContent {
  key: string;
  name: string;
  title: string;
  areaKey: string;
  isAdministrator?: true;
  locale?: Locale;
  /** Months from now; absent while employed. */
  left?: number;
}

/** All invented. */
export const people: readonly PersonContent[] = [
  { key: "birgitte", name: "Birgitte Østerlund", title: "Kommunaldirektør", areaKey: "staben" },
  { key: "henning", name: "Henning Vestermark", title: "Fællesforvaltningsdirektør", areaKey: "faelles" },
  { key: "lisbeth", name: "Lisbeth Tornager", title: "Velfærdsdirektør", areaKey: "velfaerd" },
  { key: "steen", name: "Steen Haugbølle", title: "Direktør for Børn, Unge og Kultur", areaKey: "boern-kultur" },
  { key: "ulrik", name: "Ulrik Damsbo", title: "Teknisk direktør", areaKey: "teknik" },

  { key: "mette", name: "Mette Sejersbøl", title: "Stabschef", areaKey: "stab" },
  { key: "torben", name: "Torben Åkjær", title: "Økonomichef", areaKey: "okonomi" },
  { key: "niels", name: "Niels Brorholt", title: "Chef for Borgerservice, IT og Digitalisering", areaKey: "bid" },
  { key: "gitte", name: "Gitte Maarslet", title: "Arbejdsmarkedschef", areaKey: "arbejdsmarked" },
  { key: "hanne", name: "Hanne Lykkeberg", title: "Sundheds- og omsorgschef", areaKey: "sundhed" },
  { key: "jakob", name: "Jakob Rønnow-Dahl", title: "Social- og handicapchef", areaKey: "social" },
  { key: "lars", name: "Lars Enghave", title: "Skolechef", areaKey: "skole" },
  { key: "susanne", name: "Susanne Pilgaard", title: "Dagtilbudschef", areaKey: "dagtilbud" },
  { key: "pernille", name: "Pernille Stougård", title: "Børne- og familiechef", areaKey: "familie" },
  { key: "anders", name: "Anders Frilund", title: "Kultur- og fritidschef", areaKey: "kultur" },
  { key: "dorthe", name: "Dorthe Vindfelt", title: "Plan- og byggechef", areaKey: "plan" },
  { key: "kurt", name: "Kurt Ådalen", title: "Vej- og naturchef", areaKey: "vej" },

  { key: "karen", name: "Karen Lundsgaard", title: "Leder af Digitalisering", areaKey: "bid" },
  { key: "ida", name: "Ida Mølbak", title: "Digitaliseringskonsulent", areaKey: "bid" },
  { key: "rasmus", name: "Rasmus Hvidtfeldt", title: "Systemadministrator", areaKey: "bid", isAdministrator: true },
  { key: "peter", name: "Peter Sandvad", title: "It-driftsleder", areaKey: "bid" },
  { key: "camilla", name: "Camilla Ørsted Busk", title: "Informationssikkerhedskoordinator", areaKey: "stab" },
  { key: "jonas", name: "Jonas Ravnkilde", title: "It-arkitekt", areaKey: "bid" },
  { key: "maria", name: "Maria Thorslund", title: "Projektleder", areaKey: "bid" },
  { key: "soeren", name: "Søren Gammelby", title: "Projektleder", areaKey: "bid" },
  { key: "louise", name: "Louise Kærgård", title: "Projektleder, automatisering", areaKey: "bid" },
  { key: "emil", name: "Emil Nørresø", title: "Dataanalytiker", areaKey: "okonomi" },
  { key: "bodil", name: "Bodil Skovsende", title: "Leder af Borgerservice", areaKey: "bid" },
  { key: "helle", name: "Helle Abildtoft", title: "Udbuds- og indkøbskonsulent", areaKey: "okonomi" },
  { key: "martin", name: "Martin Skyum", title: "Økonomikonsulent", areaKey: "okonomi" },

  { key: "tine", name: "Tine Vesterbæk", title: "Stabskonsulent", areaKey: "stab" },
  { key: "ole", name: "Ole Bundsgård", title: "Systemansvarlig, løn og personale", areaKey: "stab" },
  { key: "charlotte", name: "Charlotte Ellebjerg", title: "Faglig koordinator", areaKey: "arbejdsmarked" },
  { key: "nadia", name: "Nadia Karimsen", title: "Velfærdsteknologisk konsulent", areaKey: "sundhed" },
  { key: "britta", name: "Britta Holmsted", title: "Systemansvarlig, omsorgssystem", areaKey: "sundhed" },
  { key: "morten", name: "Morten Lyngvig", title: "Digitaliseringskoordinator", areaKey: "social" },
  { key: "simon", name: "Simon Gravlund", title: "It-vejleder og projektleder", areaKey: "skole" },
  { key: "anne", name: "Anne Højrup", title: "Pædagogisk konsulent", areaKey: "dagtilbud" },
  { key: "katrine", name: "Katrine Bøgelund", title: "Udviklingskonsulent", areaKey: "familie" },
  { key: "jens", name: "Jens Overby", title: "GIS-koordinator", areaKey: "plan" },
  { key: "vibeke", name: "Vibeke Solbjerg", title: "Byggesagskoordinator", areaKey: "plan" },
  { key: "frederik", name: "Frederik Marker", title: "Affaldsplanlægger", areaKey: "vej" },
  { key: "sanne", name: "Sanne Tranekær", title: "Bibliotekar", areaKey: "kultur" },
  { key: "aisha", name: "Aisha Farooqi", title: "Studentermedhjælper", areaKey: "bid", locale: "en" },
  { key: "poul", name: "Poul Erik Hjortdal", title: "Projektleder", areaKey: "bid", left: -8 },
];

/** First and last name in ASCII, as the municipality makes its addresses. */
export function workMail(name: string): string {
  const letters: Record<string, string> = { æ: "ae", ø: "oe", å: "aa" };
  const parts = name.toLowerCase().split(" ");
  const address = `${parts[0]}.${parts.at(-1)}`.replace(/[æøå]/g, (letter) => letters[letter] ?? letter);
  return `${address}@eksempelby.example`;
}
