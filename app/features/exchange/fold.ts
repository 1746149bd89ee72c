/** Text as it is compared in value maps: case and runs of white space do not count. */
export function foldText(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, " ").trim().toLocaleLowerCase("da-DK");
}

/** A column's name as it is compared: neither do å/aa and what separates its words. */
export function foldHeader(text: string): string {
  return foldText(text)
    .replaceAll("å", "aa")
    .replace(/[^\p{Letter}\p{Number}]+/gu, " ")
    .trim();
}

/**
 * Whether a text matches a pattern in which * stands for anything, compared as foldText does.
 * Plain search from left to right: a pattern someone writes cannot make it slow.
 */
export function matchesPattern(text: string, pattern: string): boolean {
  const folded = foldText(text);
  const parts = foldText(pattern).split("*");
  const first = parts[0] ?? "";
  if (parts.length === 1) return folded === first;
  if (!folded.startsWith(first)) return false;
  let position = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = folded.indexOf(part, position);
    if (found === -1) return false;
    position = found + part.length;
  }
  const last = parts.at(-1) ?? "";
  return folded.length - last.length >= position && folded.endsWith(last);
}
