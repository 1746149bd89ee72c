import type { Phase } from "~models/vocabulary";

interface Plan {
  /** Where in the project's span a phase begins, 0 to 1; a phase that is skipped is absent. */
  phases: Partial<Record<Exclude<Phase, "idea" | "closed">, number>>;
  /** Title, place in the span, whether it is a gate. */
  milestones: readonly [string, number, boolean][];
}

/** How the municipality's projects run, by kind. */
export const plans = {
  procurement: {
    phases: { analysis: 0, procurement: 0.18, execution: 0.45, realisation: 0.85 },
    milestones: [
      ["Foranalyse og business case godkendt", 0.16, true],
      ["Kravspecifikation færdig", 0.24, false],
      ["Udbud offentliggjort", 0.3, false],
      ["Kontrakt underskrevet", 0.44, true],
      ["Konfiguration og integrationer klar", 0.62, false],
      ["Brugertest gennemført", 0.72, false],
      ["Idriftsættelse", 0.83, true],
      ["Gevinster opgjort og løsningen overdraget til drift", 0.97, false],
    ],
  },
  rollout: {
    phases: { analysis: 0, execution: 0.2, realisation: 0.8 },
    milestones: [
      ["Projektaftale og lokal plan godkendt", 0.18, true],
      ["Lokal parathed dokumenteret", 0.38, false],
      ["Brugere og data klargjort", 0.5, false],
      ["Integrationstest godkendt", 0.62, false],
      ["Idriftsættelse", 0.78, true],
      ["Gevinstopfølgning afsluttet", 0.96, false],
    ],
  },
  automation: {
    phases: { analysis: 0, execution: 0.25, realisation: 0.75 },
    milestones: [
      ["Arbejdsgange kortlagt og udvalgt", 0.23, true],
      ["Første arbejdsgang i drift", 0.42, false],
      ["Overvågning og driftsaftale på plads", 0.58, false],
      ["Alle valgte arbejdsgange i drift", 0.73, true],
      ["Frigjort tid opgjort", 0.96, false],
    ],
  },
  welfare: {
    phases: { analysis: 0, procurement: 0.2, execution: 0.4, realisation: 0.8 },
    milestones: [
      ["Behov og målgruppe beskrevet", 0.18, true],
      ["Leverandør valgt", 0.38, true],
      ["Afprøvning på to enheder afsluttet", 0.55, false],
      ["Beslutning om udbredelse", 0.65, true],
      ["Udbredt til alle enheder", 0.79, false],
      ["Gevinster målt hos borgere og medarbejdere", 0.96, false],
    ],
  },
  build: {
    phases: { analysis: 0, execution: 0.25, realisation: 0.8 },
    milestones: [
      ["Løsningsforslag godkendt", 0.23, true],
      ["Første version i brug", 0.45, false],
      ["Datakilder koblet på", 0.6, false],
      ["Fuld udbredelse", 0.78, true],
      ["Overdraget til drift", 0.96, false],
    ],
  },
  infrastructure: {
    phases: { analysis: 0, procurement: 0.2, execution: 0.35, realisation: 0.85 },
    milestones: [
      ["Design og risikovurdering godkendt", 0.18, true],
      ["Indkøb gennemført", 0.34, true],
      ["Pilotlokation i drift", 0.5, false],
      ["Halvdelen af lokationerne omlagt", 0.68, false],
      ["Alle lokationer omlagt", 0.84, true],
      ["Gammelt udstyr afviklet", 0.96, false],
    ],
  },
  change: {
    phases: { analysis: 0, execution: 0.2, realisation: 0.8 },
    milestones: [
      ["Behov afdækket", 0.18, true],
      ["Indsats beskrevet og godkendt", 0.35, false],
      ["Første hold gennemført", 0.55, false],
      ["Alle enheder har deltaget", 0.78, true],
      ["Effekt målt", 0.96, false],
    ],
  },
} as const satisfies Record<string, Plan>;

export type PlanKey = keyof typeof plans;
export const planOf = (key: PlanKey): Plan => plans[key];
