import type { ImportField } from "./fields";
import { foldText } from "./fold";

/** Words people use for the values of a choice, beside the values themselves. A preset's own map comes first. */
const words: Partial<Record<ImportField, Record<string, readonly string[]>>> = {
  tier: {
    national: ["national", "nationalt", "fællesoffentlig", "fællesoffentligt", "statslig"],
    "joint-municipal": ["fælleskommunal", "fælleskommunalt", "joint municipal"],
    "cross-municipal": ["tværkommunal", "tværkommunalt", "cross municipal"],
    "cross-cutting": ["tværgående", "egen tværgående", "cross cutting"],
    local: ["lokal", "lokalt"],
  },
  mandate: {
    mandatory: ["skal", "skal-opgave", "lovpligtig", "ja", "yes", "true", "sand", "x"],
    optional: ["kan", "kan-opgave", "frivillig", "nej", "no", "false", "falsk"],
  },
  phase: {
    idea: ["idé", "ide", "idea"],
    analysis: ["analyse", "foranalyse"],
    procurement: ["anskaffelse", "udbud", "indkøb"],
    execution: ["gennemførelse", "udførelse", "implementering", "delivery", "implementation"],
    realisation: ["gevinstrealisering", "realisering", "realization"],
    closed: ["afsluttet", "lukket", "færdig", "completed"],
  },
  value: {
    "1": ["meget lille", "very small"],
    "2": ["lille", "small"],
    "3": ["middel", "medium"],
    "4": ["stor", "large"],
    "5": ["meget stor", "very large"],
  },
  condition: {
    active: ["aktiv", "aktivt", "i gang"],
    "on-hold": ["på pause", "pause", "sat på pause", "on hold", "paused"],
    rejected: ["afvist", "opgivet", "cancelled"],
  },
};

/** The vocabulary's value a text means, or undefined. */
export function readChoice(
  field: ImportField,
  text: string,
  values: readonly string[],
  ownMap: Record<string, string> | undefined,
): string | undefined {
  const mapped = mapValue(text, ownMap) ?? text;
  const folded = foldText(mapped);
  const direct = values.find((value) => value === folded);
  if (direct) return direct;
  return values.find((value) => words[field]?.[value]?.some((word) => foldText(word) === folded));
}

/** What a value map makes of a text; case and white space do not count. */
export function mapValue(text: string, map: Record<string, string> | undefined): string | undefined {
  if (!map) return undefined;
  const folded = foldText(text);
  const key = Object.keys(map).find((candidate) => foldText(candidate) === folded);
  return key === undefined ? undefined : map[key];
}
