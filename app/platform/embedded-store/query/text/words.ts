import { notSupported } from "../../errors";
import type { Value } from "../../values/values";
import { englishStopWords, stemEnglish } from "./english";

export type Language = "english" | "none";

/** The language a client names. Throws NotImplemented on those whose words the store cannot reduce to stems. */
export function languageOf(name: Value): Language {
  if (name === "none") return "none";
  if (name === "english" || name === "en") return "english";
  throw notSupported(`text search in the language ${String(name)}`);
}

const hyphens = "\\u00ad\\u058a\\u1806\\u2010\\u2011\\u2e17\\u30fb\\ufe63\\uff0d\\uff65";
const delimiter = `\\p{Dash}\\p{Pattern_Syntax}\\p{Quotation_Mark}\\p{Terminal_Punctuation}\\p{White_Space}${hyphens}`;
const wordsIn: Record<Language, RegExp> = {
  english: new RegExp(`(?:'|[^${delimiter}])+`, "gu"),
  none: new RegExp(`[^${delimiter}]+`, "gu"),
};

/** Text in which case and accents make no difference. */
export const plainLetters = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .normalize("NFC");

/** The terms of a text in their order: without stop words, reduced to stems. */
export function termsOf(text: string, language: Language): string[] {
  const words = text.toLowerCase().match(wordsIn[language]) ?? [];
  if (language === "none") return words.map(plainLetters);
  return words.filter((word) => !englishStopWords.has(word)).map((word) => plainLetters(stemEnglish(word)));
}
