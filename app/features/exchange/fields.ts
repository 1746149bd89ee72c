import { conditions, mandates, phases, tiers, valueLevels } from "~models/vocabulary";

/** How the text of a cell is read. `area` and `person` are names that the plan looks up. */
export type FieldKind = "text" | "choice" | "date" | "list" | "area" | "person" | "url";

interface FieldDefinition {
  kind: FieldKind;
  /** Characters; longer text is refused, never cut. */
  maximum?: number;
  values?: readonly string[];
  /** Names a column may bear, Danish and English, as foldHeader leaves them. */
  synonyms: readonly string[];
}

/** What a row can fill in on a project. Milestones, money, ratings and links have their own parts in a preset. */
export const fieldDefinitions = {
  title: {
    kind: "text",
    maximum: 200,
    synonyms: ["titel", "navn", "projekt", "projektnavn", "projekttitel", "title", "name", "project", "project name"],
  },
  summary: {
    kind: "text",
    maximum: 4_000,
    synonyms: ["beskrivelse", "resume", "kort beskrivelse", "summary", "description", "description aims"],
  },
  purpose: { kind: "text", maximum: 4_000, synonyms: ["formaal", "purpose", "aim", "aims", "objective"] },
  tier: { kind: "choice", values: tiers, synonyms: ["niveau", "spor", "portefoelje", "tier", "level"] },
  mandate: { kind: "choice", values: mandates, synonyms: ["skal kan", "skal kan opgave", "mandat", "mandate"] },
  mandateBasis: { kind: "text", maximum: 500, synonyms: ["hjemmel", "lovgrundlag", "mandate basis", "legal basis"] },
  mandateDeadline: { kind: "date", synonyms: ["lovfrist", "mandate deadline", "statutory deadline"] },
  phase: { kind: "choice", values: phases, synonyms: ["fase", "projektfase", "phase", "stage"] },
  condition: { kind: "choice", values: conditions, synonyms: ["tilstand", "condition"] },
  area: {
    kind: "area",
    maximum: 120,
    synonyms: [
      "omraade",
      "fagchefomraade",
      "afdeling",
      "forvaltning",
      "fagomraade",
      "area",
      "department",
      "service area",
    ],
  },
  owner: { kind: "person", maximum: 200, synonyms: ["projektejer", "ejer", "owner", "project owner"] },
  manager: { kind: "person", maximum: 200, synonyms: ["projektleder", "leder", "manager", "project manager"] },
  tags: { kind: "list", maximum: 60, synonyms: ["emneord", "tags", "kategori", "category", "report category"] },
  startDate: { kind: "date", synonyms: ["start", "startdato", "begyndelse", "start date", "begin"] },
  endDate: { kind: "date", synonyms: ["slut", "slutdato", "afslutning", "end", "end date", "finish"] },
  expectedBenefits: { kind: "text", maximum: 4_000, synonyms: ["gevinster", "forventede gevinster", "benefits"] },
  value: {
    kind: "choice",
    values: valueLevels,
    synonyms: ["vaerdi", "forventet vaerdi", "value", "expected value"],
  },
  valueNote: { kind: "text", maximum: 500, synonyms: ["vaerdien bygger paa", "basis of the value"] },
  kle: { kind: "text", maximum: 60, synonyms: ["kle", "kle nummer", "emnenummer"] },
  caseNumber: { kind: "text", maximum: 60, synonyms: ["sagsnummer", "sagsnr", "sag", "case number", "case no"] },
  documentNumber: { kind: "text", maximum: 60, synonyms: ["dokumentnummer", "document number"] },
  outcome: { kind: "text", maximum: 4_000, synonyms: ["resultat", "outcome", "result"] },
  lessons: { kind: "text", maximum: 4_000, synonyms: ["erfaringer", "laering", "lessons", "lessons learned"] },
} as const satisfies Record<string, FieldDefinition>;

export type ImportField = keyof typeof fieldDefinitions;
export const importFields = Object.keys(fieldDefinitions) as [ImportField, ...ImportField[]];
export const fieldDefinition = (field: ImportField): FieldDefinition => fieldDefinitions[field];
