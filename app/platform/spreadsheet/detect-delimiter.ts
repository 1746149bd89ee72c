export const delimiters = [";", ",", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

const recordsLookedAt = 50;

/**
 * The delimiter that cuts the first records into the same, largest number of cells. Quoted text is skipped, so that
 * a comma in a description does not count. A file of one column is read as separated by semicolons.
 */
export function detectDelimiter(start: string): Delimiter {
  let best: Delimiter = ";";
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const score = scoreOf(countCells(start, delimiter));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Delimiters of the header weighed by the share of records that have as many. */
function scoreOf(counts: number[]): number {
  const header = counts[0] ?? 0;
  if (header === 0) return 0;
  const agreeing = counts.filter((count) => count === header).length;
  return header * (agreeing / counts.length) ** 2;
}

/** The number of delimiters in each of the first whole records. */
function countCells(start: string, delimiter: string): number[] {
  const counts: number[] = [];
  let quoted = false;
  let count = 0;
  let used = false;
  for (let index = 0; index < start.length && counts.length < recordsLookedAt; index += 1) {
    const character = start[index];
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === delimiter) count += 1;
    else if (character === "\n" || character === "\r") {
      if (used) counts.push(count);
      count = 0;
      used = false;
      continue;
    }
    used = true;
  }
  if (used && counts.length === 0) counts.push(count);
  return counts;
}
