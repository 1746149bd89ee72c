import { fieldDefinition, type ImportField, importFields } from "./fields";
import { foldHeader } from "./fold";

export interface MappingSuggestion {
  column: string;
  field: ImportField;
  /** 1 where the name is one of the field's own, less where it only contains one. */
  confidence: number;
}

/** The field each column most likely is, by its name in Danish or English. No field and no column is used twice. */
export function suggestMapping(headers: readonly string[]): MappingSuggestion[] {
  const candidates = headers.flatMap((column) =>
    importFields
      .map((field) => ({ column, field, confidence: confidenceOf(foldHeader(column), field) }))
      .filter(({ confidence }) => confidence > 0),
  );
  candidates.sort((first, second) => second.confidence - first.confidence);
  const columns = new Set<string>();
  const fields = new Set<ImportField>();
  const chosen = candidates.filter(({ column, field }) => {
    if (columns.has(column) || fields.has(field)) return false;
    columns.add(column);
    fields.add(field);
    return true;
  });
  return chosen.sort((first, second) => headers.indexOf(first.column) - headers.indexOf(second.column));
}

function confidenceOf(header: string, field: ImportField): number {
  const { synonyms } = fieldDefinition(field);
  if (header === foldHeader(field) || synonyms.includes(header)) return 1;
  const words = header.split(" ");
  const contained = synonyms.filter((synonym) => synonym.split(" ").every((word) => words.includes(word)));
  const longest = Math.max(0, ...contained.map((synonym) => synonym.length));
  return longest > 3 ? (0.8 * longest) / header.length : 0;
}

/** Columns that number something else than the project. */
const otherNumbers = /kle|sag|dokument|document|case|telefon|phone|cpr|cvr|post|zip|konto|account/;
const idWords = ["id", "nr", "no", "nummer", "number", "ref", "key", "noegle"];

const idNames = ["id", "nr", "nummer", "loebenummer", "projektnummer", "projektnr", "project number", "key", "noegle"];
const ratingNames = ["status", "samlet status", "trafiklys", "lys", "rating", "colour rating", "rag", "samlet"];

const budgetNames = ["budget", "samlet budget", "anlaegsbudget", "total budget", "lifetime budget"];

/** The column that most likely tells projects apart, the one that rates them, and the one of their whole budget. */
export function suggestKeyColumns(headers: readonly string[]): { id?: string; rating?: string; budget?: string } {
  const named = (names: string[]) =>
    names
      .map((name) => headers.find((header) => foldHeader(header.replace(/\([^()]*\)\s*$/, "")) === name))
      .find((header) => header !== undefined);
  const numbered = headers.find((header) => {
    const words = foldHeader(header).split(" ");
    return words.some((word) => idWords.includes(word)) && !otherNumbers.test(words.join(" "));
  });
  return { id: named(idNames) ?? numbered, rating: named(ratingNames), budget: named(budgetNames) };
}
