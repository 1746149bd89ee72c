import type { Translate } from "~/i18n/translate";

/** A piece of a sentence; where it tells a number, with the key of what it was counted from (selections.ts). */
export type Phrase = string | { text: string; count: string };

/** What tells a number; nought opens nothing. */
export function numberPhrase(text: string, number: number, count: string): Phrase {
  return number === 0 ? text : { text, count };
}

const mark = "\u0001";

/** A sentence of the words with the phrases in the place of its parameters, in the language's own order. */
export function sentence(t: Translate, key: string, phrases: Record<string, Phrase>): Phrase[] {
  const marked = Object.fromEntries(Object.keys(phrases).map((name) => [name, `${mark}${name}${mark}`]));
  return t(key, marked)
    .split(mark)
    .map((piece, index) => (index % 2 === 0 ? piece : (phrases[piece] ?? "")))
    .filter((piece) => piece !== "");
}

export function plainText(phrases: readonly Phrase[]): string {
  return phrases.map((phrase) => (typeof phrase === "string" ? phrase : phrase.text)).join("");
}
