import { badValue, notSupported } from "../errors";
import { type CompareStrings, compareCodePoints } from "../values/compare";
import { toNumber } from "../values/numbers";
import { type Doc, docOf, isDoc, isNumeric, type Value } from "../values/values";

const sensitivities = { 1: "base", 2: "accent", 3: "variant" } as const;
const collators = new Map<string, CompareStrings>();

/**
 * How a command's `collation` compares strings; by code point without one. Throws NotImplemented on the options
 * that JavaScript's collator does not have.
 */
export function compareBy(collation: Value): CompareStrings {
  if (isSimple(collation)) return compareCodePoints;
  const complete = completeCollation(collation);
  const name = JSON.stringify(complete);
  const known = collators.get(name);
  if (known) return known;
  const compare = collatorOf(complete);
  collators.set(name, compare);
  return compare;
}

/** Comparison by code point, which a command can ask for where its collection has a collation. */
export const simpleCollation = docOf({ locale: "simple" });

export function isSimple(collation: Value): boolean {
  return !isDoc(collation) || Object.keys(collation).length === 0 || collation.locale === "simple";
}

/** A collation with all its options, as MongoDB shows those of collections and indexes; but without ICU's version. */
export function completeCollation(collation: Value): Doc {
  const { version: _version, ...given } = isDoc(collation) ? collation : docOf({});
  return docOf({
    locale: undefined,
    caseLevel: false,
    caseFirst: "off",
    strength: 3,
    numericOrdering: false,
    alternate: "non-ignorable",
    maxVariable: "punct",
    normalization: false,
    backwards: false,
    ...given,
  });
}

const landmarks = new WeakMap<CompareStrings, string[]>();

/**
 * Stands for a string in an index under a collation: the same for all that the collation holds equal, and for many
 * that it does not. JavaScript has no sort keys of ICU's, so it is the string's place among the pairs of letters.
 */
export function placeUnder(strings: CompareStrings, text: string): string {
  let sorted = landmarks.get(strings);
  if (!sorted) {
    const letters = [..."0123456789abcdefghijklmnopqrstuvwxyzæøå"];
    sorted = letters.flatMap((first) => letters.map((second) => first + second)).sort(strings);
    landmarks.set(strings, sorted);
  }
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (strings(sorted[middle]!, text) < 0) low = middle + 1;
    else high = middle;
  }
  return String(low);
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
