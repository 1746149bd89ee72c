import type { SearchEntry } from "./entry";

/** What a word is worth by where it is found. Beginnings of words come before what stands inside one. */
const worth = {
  wholeCode: 100,
  codeStart: 60,
  headingWord: 30,
  headingStart: 20,
  headingInside: 10,
  textStart: 5,
  mention: 4,
  textInside: 2,
} as const;
/** The title begins with all that was typed. */
const wholeStart = 25;
/** What is archived comes after everything that is not. */
const archived = -10_000;

type Ranked = Pick<SearchEntry, "codes" | "heading" | "text" | "isArchived">;

/** A search: its words, and all of them as they were typed. */
export interface Asked {
  words: readonly string[];
  whole: string;
}

export const askedBy = (words: readonly string[]): Asked => ({ words, whole: words.join(" ") });

/** How well an entry answers the words, each of which it has in its text, or else in a name that it mentions. */
export function rank(entry: Ranked, { words, whole }: Asked): number {
  let sum = entry.isArchived ? archived : 0;
  for (const word of words) sum += worthOf(entry, word);
  return entry.heading.startsWith(whole) ? sum + wholeStart : sum;
}

/** All that was typed is one of its numbers or codes. */
export function isExact({ codes }: Pick<Ranked, "codes">, { whole }: Asked): boolean {
  return codes.includes(whole);
}

function worthOf({ codes, heading, text }: Ranked, word: string): number {
  if (codes.includes(word)) return worth.wholeCode;
  for (const code of codes) if (code.startsWith(word)) return worth.codeStart;
  const inHeading = placeIn(heading, word);
  if (inHeading === "word") return worth.headingWord;
  if (inHeading === "start") return worth.headingStart;
  if (inHeading === "inside") return worth.headingInside;
  const inText = placeIn(text, word);
  if (inText === null) return worth.mention;
  return inText === "inside" ? worth.textInside : worth.textStart;
}

/** Of folded text, so there are no capitals; beyond ASCII everything but spaces and punctuation. Asked very often. */
function isLetterOrDigit(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return code >= 192 && (code < 0x2000 || code > 0x206f);
}

/** Whether a text has the word as a whole one, at the start of one, inside one, or not at all. */
export function placeIn(text: string, word: string): "word" | "start" | "inside" | null {
  let best: "start" | "inside" | null = null;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at > 0 && isLetterOrDigit(text.charCodeAt(at - 1))) {
      best ??= "inside";
      continue;
    }
    // past the end there is no code, which is no letter either
    if (!isLetterOrDigit(text.charCodeAt(at + word.length))) return "word";
    best = "start";
  }
  return best;
}
