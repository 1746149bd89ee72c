/** Text as a search compares it: without case and accents, and with å written as aa. */
export function foldForSearch(text: string): string {
  return text
    .toLocaleLowerCase("da-DK")
    .normalize("NFC")
    .replaceAll("å", "aa")
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "");
}

/** The words of a search, each of which must be found. */
export function searchWords(query: string): string[] {
  return foldForSearch(query).split(/\s+/).filter(Boolean).slice(0, 20);
}
