import { foldForSearch } from "~/platform/search-text";
import { placeIn } from "./rank";

/** A text in pieces, by turns as it is and found: the second, fourth … are what was searched for. */
export type Marked = string[];

/**
 * Marks the words of a search in a text, each at its first beginning of a word, else where it first stands. The words
 * are folded; a folded letter may be longer than the letter (å is aa), so each is traced back to where it came from.
 */
export function markWords(text: string, words: readonly string[]): Marked {
  const { folded, origins } = foldTraced(text);
  const marked = new Set<number>();
  for (const word of words) {
    const at = firstPlace(folded, word);
    for (let offset = 0; at !== -1 && offset < word.length; offset++) marked.add(origins[at + offset] ?? -1);
  }
  const pieces: Marked = [""];
  for (const [index, letter] of [...text].entries()) {
    const isOdd = pieces.length % 2 === 0;
    if (marked.has(index) !== isOdd) pieces.push("");
    pieces[pieces.length - 1] += letter;
  }
  return pieces;
}

function foldTraced(text: string): { folded: string; origins: number[] } {
  let folded = "";
  const origins: number[] = [];
  for (const [index, letter] of [...text].entries()) {
    const piece = foldForSearch(letter);
    folded += piece;
    for (let unit = 0; unit < piece.length; unit++) origins.push(index);
  }
  return { folded, origins };
}

function firstPlace(folded: string, word: string): number {
  for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
    const isStart = placeIn(folded.slice(Math.max(0, at - 1), at + word.length), word) !== "inside";
    if (isStart) return at;
  }
  return folded.indexOf(word);
}
