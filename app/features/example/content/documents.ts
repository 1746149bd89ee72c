/** A document kept with a project, or with one of the decisions; its files oldest first. */
export interface DocumentContent {
  key: string;
  on: { projectKey: string } | { decisionKey: string };
  title: string;
  description?: string;
  documentNumber?: string;
  isClosed?: boolean;
  versions: [DocumentFile, ...DocumentFile[]];
}

interface DocumentFile {
  /** Ends on txt or csv: what can be written here as it is. */
  fileName: string;
  /** Days from now. */
  day: number;
  byKey: string;
  lines: string[];
}

export const documents: readonly DocumentContent[] = [
  {
    key: "flytteplan",
    on: { projectKey: "esdh" },
    title: "Plan for flytning af dokumenter",
    description: "Bølger, ansvarlige og prøver. Drøftes på styregruppens næste møde.",
    documentNumber: "18427/26",
    versions: [
      {
        fileName: "flytteplan.csv",
        day: -52,
        byKey: "maria",
        lines: [
          "Bølge;Fagområde;Dokumenter;Journalansvarlig;Prøve afholdt",
          "1;Borger og Digitalisering;1.900.000;Udpeget;Ja",
          "1;Økonomi og Indkøb;1.250.000;Udpeget;Ja",
          "1;Løn og Personale;2.100.000;Mangler;Nej",
          "1;Skole;3.400.000;Mangler;Nej",
          "1;Teknik og Miljø;5.350.000;Mangler;Nej",
        ],
      },
      {
        fileName: "flytteplan-to-boelger.csv",
        day: -24,
        byKey: "helle",
        lines: [
          "Bølge;Fagområde;Dokumenter;Journalansvarlig;Prøve afholdt",
          "1;Borger og Digitalisering;1.900.000;Udpeget;Ja",
          "1;Økonomi og Indkøb;1.250.000;Udpeget;Ja",
          "1;Løn og Personale;2.100.000;Udpeget;Nej",
          "2;Skole;3.400.000;Mangler;Nej",
          "2;Teknik og Miljø;5.350.000;Mangler;Nej",
        ],
      },
    ],
  },
  {
    key: "tilbud",
    on: { projectKey: "esdh" },
    title: "Evaluering af tilbud",
    description: "Fortrolig, indtil kontrakten er underskrevet.",
    documentNumber: "17902/26",
    isClosed: true,
    versions: [
      {
        fileName: "evaluering-af-tilbud.csv",
        day: -61,
        byKey: "helle",
        lines: [
          "Tilbudsgiver;Kvalitet (40 %);Pris (35 %);Indførelse (25 %);Samlet",
          "Tilbud A;7,5;6,0;7,0;6,85",
          "Tilbud B;6,5;8,0;6,5;7,03",
          "Tilbud C;8,0;5,5;7,5;7,00",
        ],
      },
    ],
  },
  {
    key: "blanketter",
    on: { projectKey: "selvbetjening" },
    title: "De 20 mest brugte blanketter",
    description: "Til omstilling fra de gamle adresser.",
    versions: [
      {
        fileName: "mest-brugte-blanketter.csv",
        day: -4,
        byKey: "jonas",
        lines: [
          "Blanket;Besøg om måneden;Ny adresse klar",
          "Opskrivning til dagtilbud;1.140;Ja",
          "Flytning;980;Ja",
          "Parkeringslicens;610;Nej",
          "Lån af lokaler;455;Ja",
          "Befordring til skole;390;Nej",
        ],
      },
    ],
  },
  {
    key: "indsatsplan",
    on: { decisionKey: "indsatsplan" },
    title: "Indsatsplanen i kort form",
    documentNumber: "29031/25",
    versions: [
      {
        fileName: "indsatsplan-kort.txt",
        day: -300,
        byKey: "ida",
        lines: [
          "Indsatsplan for det kommende år, i kort form",
          "",
          "1. Skolernes netværk og elevenheder går forud for nye AI-projekter.",
          "2. Genudbuddet af ESDH er bundet af kontraktens udløb.",
          "3. Sundhedsreformen følges med egen styregruppe.",
          "4. Nye ønsker behandles på programgruppens møder og tages ind, når der er plads.",
        ],
      },
    ],
  },
];
