import type { DecisionOutcome, DecisionState } from "~models/vocabulary";

/** Decisions without a project or report behind them. Months from now. */
export interface DecisionContent {
  key: string;
  groupKey: string;
  at: number;
  title: string;
  text: string;
  grounds?: string;
  outcome: DecisionOutcome;
  state?: DecisionState;
  recordedByKey: string;
  confirmedByKey: string;
}

export const decisions: readonly DecisionContent[] = [
  {
    key: "seminar",
    groupKey: "programgruppe",
    at: -15.5,
    title: "Tema for årets digitaliseringsseminar",
    text: "Programgruppen beslutter, at årets seminar handler om gevinstrealisering. Fagområderne bidrager med tre eksempler hver.",
    outcome: "approved",
    recordedByKey: "ida",
    confirmedByKey: "karen",
  },
  {
    key: "indsatsplan",
    groupKey: "styregruppe",
    at: -10.5,
    title: "Indsatsplan for det kommende år",
    text: "Styregruppen godkender indsatsplanen med den ændring, at skolernes it prioriteres før nye AI-projekter.",
    grounds: "Netværk og elevenheder er en forudsætning for de øvrige indsatser på skoleområdet.",
    outcome: "approved-with-changes",
    recordedByKey: "ida",
    confirmedByKey: "niels",
  },
  {
    key: "ai-principper",
    groupKey: "styregruppe",
    at: -7.6,
    title: "Principper for brug af AI i opgaveløsningen",
    text: "Styregruppen godkender fem principper: mennesket beslutter, formålet er afklaret, data er lovlige, kvaliteten måles, og borgeren ved besked.",
    outcome: "approved",
    recordedByKey: "ida",
    confirmedByKey: "niels",
  },
  {
    key: "orientering",
    groupKey: "direktion",
    at: -5,
    title: "Orientering om digitaliseringsindsatsen",
    text: "Direktionen drøftede status for de store projekter med særligt fokus på sundhedsreformen og genudbuddet af ESDH.",
    outcome: "discussed",
    recordedByKey: "tine",
    confirmedByKey: "birgitte",
  },
  {
    key: "sensorpulje",
    groupKey: "velfaerdsteknologi",
    at: -3.4,
    title: "Fordeling af puljen til velfærdsteknologi",
    text: "Gruppen afsætter 400.000 kr. til medicindispensere og 250.000 kr. til hverdagsstruktur på bosteder.",
    outcome: "approved",
    recordedByKey: "nadia",
    confirmedByKey: "hanne",
  },
  {
    key: "vikardaekning",
    groupKey: "styregruppe",
    at: -1.4,
    title: "Vikardækning af superbrugere til Fælles Sprog III",
    text: "Styregruppen udsætter beslutningen til næste møde og beder Sundhed og Omsorg undersøge, om udgiften kan holdes inden for egen ramme.",
    outcome: "postponed",
    recordedByKey: "ida",
    confirmedByKey: "niels",
  },
  {
    key: "risikovurderinger",
    groupKey: "styregruppe",
    at: -0.2,
    title: "Frist for risikovurderinger af kritiske systemer",
    text: "Systemejere, der mangler en risikovurdering, afleverer den inden årets næste styregruppemøde. Fagcheferne følger op.",
    grounds: "Kravene i NIS 2-loven kan ikke dokumenteres uden.",
    outcome: "approved",
    state: "recorded",
    recordedByKey: "ida",
    confirmedByKey: "niels",
  },
];

/** Decisions that act on a project, by the key the project names. */
export const projectDecisions: Record<string, { title: string; text: string; grounds: string; groupKey: string }> = {
  "network-cabling": {
    groupKey: "styregruppe",
    title: "Kabling på 14 ældre skoler finansieres af anlægspuljen",
    text: "Styregruppen beslutter, at kablingen på de 14 skoler tages ud af netværksprojektet og finansieres af anlægspuljen for bygningsvedligehold.",
    grounds: "Arbejdet er bygningsvedligehold, og lokationerne skal renoveres inden for to år.",
  },
  "data-financing": {
    groupKey: "bi-udvalg",
    title: "Fordeling af udgifter til datakilder",
    text: "BI-udvalget beslutter, at tværgående datakilder betales centralt, mens fagspecifikke datakilder betales af det fagområde, der har gavn af dem.",
    grounds:
      "Ansvaret for data ligger tættest på anvendelsen, men fælles kilder må ikke afhænge af et enkelt områdes økonomi.",
  },
  "idm-baseline": {
    groupKey: "styregruppe",
    title: "Ny plan for identitets- og rettighedsstyring",
    text: "Styregruppen godkender den nye plan, hvor sundhedsområdet kobles på til sidst, og vikarer håndteres med en enklere rollemodel. Budgettet er uændret.",
    grounds:
      "Rollerne i sundhedsområdet er mere sammensatte end forudsat, og den oprindelige rækkefølge kan ikke holdes.",
  },
};
