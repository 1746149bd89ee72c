import { badValue, CommandError, notSupported } from "../../errors";
import { compareCodePoints } from "../../values/compare";
import { toNumber } from "../../values/numbers";
import type { Source } from "../../values/stored-document";
import { bsonType, type Doc, isDoc, isNumeric, isTruthy, type Value } from "../../values/values";
import { visitLeaves, visitPath } from "../path";
import { type Language, languageOf, plainLetters, termsOf } from "./words";

/** What a text index is about: how much each field weighs, and the language of its words. */
export class TextFields {
  private readonly weights: [path: string[], weight: number][];
  readonly language: Language;
  private readonly override: string;

  constructor({ weights, default_language: language, language_override: override }: Doc) {
    this.language = languageOf(language);
    this.override = String(override);
    this.weights = Object.entries(weights as Doc).map(([path, weight]) => [path.split("."), weightOf(weight)]);
  }

  /** The texts of the indexed fields. Throws NotImplemented where a document names a language of its own. */
  texts(source: Source): { text: string; weight: number }[] {
    const found: { text: string; weight: number }[] = [];
    for (const [path, weight] of this.weights) {
      for (const depth of path.keys()) this.checkLanguage(source, [...path.slice(0, depth), this.override]);
      visitLeaves(source, path, (value) => {
        if (typeof value === "string") found.push({ text: value, weight });
        return false;
      });
    }
    return found;
  }

  private checkLanguage(source: Source, path: string[]): void {
    visitPath(source, path, (value) => {
      if (typeof value === "string" && languageOf(value) !== this.language) {
        throw notSupported("a document in another language than its text index");
      }
      return false;
    });
  }

  /** What each term counts for in a document, by MongoDB's formula. */
  scores(source: Source): Map<string, number> {
    const scores = new Map<string, number>();
    for (const { text, weight } of this.texts(source)) {
      for (const [term, score] of scoresIn(text, weight, this.language)) {
        scores.set(term, (scores.get(term) ?? 0) + score);
      }
    }
    return scores;
  }
}

function weightOf(value: Value): number {
  const weight = isNumeric(value) ? toNumber(value) : 0;
  if (!(weight >= 1 && weight < 1e9)) throw new CommandError("CannotCreateIndex", "text index weight out of bounds");
  return weight;
}

/** A term's further occurrences count for half as much each; then it matters which part of the text it is. */
function scoresIn(text: string, weight: number, language: Language): Map<string, number> {
  const terms = termsOf(text, language);
  const counts = new Map<string, { count: number; frequency: number }>();
  for (const term of terms) {
    const { count, frequency } = counts.get(term) ?? { count: 0, frequency: 0 };
    counts.set(term, { count: count + 1, frequency: frequency + 0.5 ** count });
  }
  const scores = new Map<string, number>();
  for (const [term, { count, frequency }] of counts) {
    const isWhole = text.length === term.length && text.toLowerCase() === term;
    scores.set(term, weight * frequency * ((0.5 * count) / terms.length + 0.5) * (isWhole ? 1.1 : 1));
  }
  return scores;
}

interface Wanted {
  terms: string[];
  negatedTerms: string[];
  phrases: string[];
  negatedPhrases: string[];
}

/** A compiled `$text`. */
export interface TextSearch {
  /** A document that matches has at least one of them. */
  terms: string[];
  /** The score of a document; null when it does not match. */
  scoreOf(source: Source): number | null;
}

export function compileTextSearch(operand: Value, fields: TextFields): TextSearch {
  if (!isDoc(operand)) throw badValue("$text expects an object");
  const { $search: search, $language, $caseSensitive, $diacriticSensitive, ...rest } = operand;
  if (typeof search !== "string") {
    throw new CommandError(
      "TypeMismatch",
      `"$search" had the wrong type. Expected string, found ${bsonType(search)[0]}`,
    );
  }
  if (Object.keys(rest).length > 0) throw badValue("extra fields in $text");
  if (isTruthy($caseSensitive) || isTruthy($diacriticSensitive)) {
    throw notSupported("$text with regard to case or accents");
  }
  const wanted = parseSearch(search, $language === undefined ? fields.language : languageOf($language));
  return { terms: wanted.terms, scoreOf: (source) => scoreOf(source, wanted, fields) };
}

function scoreOf(source: Source, wanted: Wanted, fields: TextFields): number | null {
  const scores = fields.scores(source);
  const found = wanted.terms.filter((term) => scores.has(term));
  if (found.length === 0 || wanted.negatedTerms.some((term) => scores.has(term))) return null;
  if (wanted.phrases.length + wanted.negatedPhrases.length > 0) {
    const texts = fields.texts(source).map(({ text }) => plainLetters(text));
    const has = (phrase: string) => texts.some((text) => text.includes(plainLetters(phrase)));
    if (!wanted.phrases.every(has) || wanted.negatedPhrases.some(has)) return null;
  }
  return found.reduce((sum, term) => sum + scores.get(term)!, 0);
}

/**
 * Words, "phrases", and -words and -"phrases" that must not be there, read as MongoDB reads them: a negation lasts
 * until the next white space, and a phrase that is not closed is no phrase, but hides negations.
 */
export function parseSearch(search: string, language: Language): Wanted {
  const wanted: Wanted = { terms: [], negatedTerms: [], phrases: [], negatedPhrases: [] };
  const texts: Record<"positive" | "negative", string[]> = { positive: [], negative: [] };
  let phraseStart = -1;
  let negated = false;
  for (const { 0: token, index } of search.matchAll(/["-]|[^\s"-]+/g)) {
    const inPhrase = phraseStart >= 0;
    const afterSpace = index === 0 || /\s/.test(search[index - 1]!);
    if (token === "-") {
      if (!inPhrase && afterSpace) negated = true;
    } else if (token !== '"') {
      if (inPhrase && negated) continue;
      if (afterSpace) negated = false;
      texts[negated ? "negative" : "positive"].push(token);
    } else if (inPhrase) {
      (negated ? wanted.negatedPhrases : wanted.phrases).push(search.slice(phraseStart, index));
      phraseStart = -1;
    } else {
      if (afterSpace) negated = false;
      phraseStart = index + 1;
    }
  }
  // in order, as MongoDB adds their scores up
  wanted.terms = [...new Set(texts.positive.flatMap((text) => termsOf(text, language)))].sort(compareCodePoints);
  wanted.negatedTerms = texts.negative.flatMap((text) => termsOf(text, language));
  return wanted;
}
