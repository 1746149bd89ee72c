const letters: Readonly<Record<string, string>> = { å: "aa", æ: "ae", ä: "ae", ø: "oe", ö: "oe" };
const spell = (letter: string) => letters[letter] ?? letter;

/** Text as a search compares it: without case and accents, and with å, æ and ø as they are written without them. */
export function foldForSearch(text: string): string {
  return text
    .toLocaleLowerCase("da-DK")
    .normalize("NFC")
    .replace(/[åäö]/g, spell)
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[æø]/g, spell);
}

/** The words of a search, each of which must be found. */
export function searchWords(query: string): string[] {
  return foldForSearch(query).split(/\s+/).filter(Boolean).slice(0, 20);
}
