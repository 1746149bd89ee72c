/** Matches `search` anywhere, folding case and å/aa; null when there is nothing to search for. */
export function searchPattern(search: string): RegExp | null {
  const words = search.trim().slice(0, 100);
  if (!words) return null;
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(escaped.replace(/å|aa/gi, "(?:å|aa)"), "i");
}
