import { badValue, notSupported } from "../errors";
import { type CompareStrings, compareCodePoints } from "../values/compare";
import { toNumber } from "../values/numbers";
import { type Doc, isDoc, isNumeric, type Value } from "../values/values";

const sensitivities = { 1: "base", 2: "accent", 3: "variant" } as const;
const collators = new Map<string, CompareStrings>();

/**
 * How a command's `collation` compares strings; by code point without one. Throws NotImplemented on the options
 * that JavaScript's collator does not have.
 */
export function compareBy(collation: Value): CompareStrings {
  if (!isDoc(collation) || Object.keys(collation).length === 0 || collation.locale === "simple")
    return compareCodePoints;
  const name = JSON.stringify(collation);
  const known = collators.get(name);
  if (known) return known;
  const compare = collatorOf(collation);
  collators.set(name, compare);
  return compare;
}

function collatorOf(collation: Doc): CompareStrings {
  const { locale, strength = 3, caseLevel = false, numericOrdering = false, caseFirst = "off", ...rest } = collation;
  if (typeof locale !== "string") throw badValue("collation needs a locale");
  const level = isNumeric(strength) ? toNumber(strength) : 0;
  if (level !== 1 && level !== 2 && level !== 3) throw notSupported("a collation strength other than 1, 2 and 3");
  if (caseLevel && level !== 1) throw notSupported("collation caseLevel with a strength other than 1");
  for (const option of Object.keys(rest)) {
    const harmless =
      (option === "alternate" && rest[option] === "non-ignorable") ||
      option === "version" ||
      option === "maxVariable" ||
      rest[option] === false;
    if (!harmless) throw notSupported(`the collation option ${option}`);
  }
  const collator = new Intl.Collator(knownLocale(locale), {
    usage: "sort",
    sensitivity: caseLevel ? "case" : sensitivities[level],
    numeric: numericOrdering === true,
    caseFirst: caseFirst === "upper" || caseFirst === "lower" ? caseFirst : "false",
  });
  return collator.compare;
}

/** MongoDB writes `en_US` where JavaScript has `en-US`. */
function knownLocale(name: string): string {
  const locale = name.replaceAll("_", "-");
  try {
    if (Intl.Collator.supportedLocalesOf(locale).length > 0) return locale;
  } catch {
    // not even the form of a locale
  }
  throw badValue(`Field 'locale' is invalid: ${name}`);
}
