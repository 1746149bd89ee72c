/** What people said of a project, days from now, oldest first; mentions are `@key`. */
export interface CommentContent {
  projectKey: string;
  day: number;
  hour?: number;
  byKey: string;
  text: string;
  /** About the status of the quarter so many from the current one. */
  status?: number;
}

export const comments: readonly CommentContent[] = [
  {
    projectKey: "esdh",
    day: -24,
    byKey: "karen",
    status: -1,
    text: "@maria, leverandøren skriver, at prøvekonverteringen er flyttet tre uger. Er det med i jeres tidsplan?",
  },
  {
    projectKey: "esdh",
    day: -23,
    hour: 13,
    byKey: "maria",
    status: -1,
    text: "Ja, de tre uger er lagt ind. Vi henter den ene igen ved at teste to forvaltninger ad gangen.\nUdbudsmaterialet ligger på https://eksempelby.example/udbud/esdh.",
  },
  {
    projectKey: "esdh",
    day: -3,
    hour: 10,
    byKey: "niels",
    text: "@maria og @helle: hvad betyder det nye tilbud for driftsudgiften fra næste år? Jeg skal bruge det til budgetopfølgningen på mandag.",
  },
  {
    projectKey: "esdh",
    day: -2,
    hour: 8,
    byKey: "helle",
    text: "Cirka 400.000 kr. lavere om året, når de gamle licenser er sagt op. Jeg sender regnestykket til @martin i dag.",
  },
  {
    projectKey: "selvbetjening",
    day: -6,
    byKey: "bodil",
    text: "Borgerne ringer stadig om de blanketter, vi lukkede i sidste måned. Kan vi få en omstilling fra de gamle adresser?",
  },
  {
    projectKey: "selvbetjening",
    day: -5,
    hour: 14,
    byKey: "maria",
    text: "God pointe. @jonas, kan du lave viderestillinger for de 20 mest brugte?",
  },
  {
    projectKey: "skole-enheder",
    day: -8,
    byKey: "lars",
    text: "Lærerne spørger, om de nye enheder når frem før skolestart. @simon, hvad kan jeg sige til skolelederne?",
  },
  {
    projectKey: "skole-enheder",
    day: -7,
    hour: 11,
    byKey: "simon",
    text: "Indskolingen får dem til tiden, mellemtrinnet tre uger senere. @karen er orienteret.",
  },
  {
    projectKey: "plejesensorer",
    day: -1,
    hour: 12,
    byKey: "hanne",
    text: "Natholdene er glade for sensorerne. @nadia, vil du tage erfaringerne med til næste programgruppemøde?",
  },
];

/** Who follows what without being its own; the muted are told no more. */
export const followings: readonly { projectKey: string; byKey: string; isMuted?: true }[] = [
  { projectKey: "esdh", byKey: "karen" },
  { projectKey: "skole-enheder", byKey: "karen" },
  { projectKey: "selvbetjening", byKey: "karen" },
  { projectKey: "skole-enheder", byKey: "niels" },
  { projectKey: "sundhedsreform", byKey: "niels" },
  { projectKey: "sundhedsreform", byKey: "hanne" },
  { projectKey: "mit-overblik", byKey: "aisha" },
  { projectKey: "esdh", byKey: "aisha" },
  { projectKey: "sletning", byKey: "maria", isMuted: true },
];
