import { type Preset, presetColumns } from "./preset";
import { readRating } from "./rating-scales";
import { indexColumns, missingEssentials } from "./row-reader";

const leastShare = 0.4;

/**
 * The preset that reads most of a file's columns, where every essential column is there and at least two in five of
 * them are read, and whose scale the file's ratings are on. Of two that read as many, the one that misses fewer of its
 * own. `valuesOf` gives some of a column's values. Undefined when none fits.
 */
export function choosePreset(
  headers: readonly string[],
  presets: readonly Preset[],
  valuesOf: (column: string) => readonly string[] = () => [],
): Preset | undefined {
  let best: { preset: Preset; share: number; missing: number } | undefined;
  for (const preset of presets) {
    const index = indexColumns(headers, preset);
    if (missingEssentials(index, preset).length > 0) continue;
    if (preset.rating && !isOnScale(preset.rating, (column) => headers[index.positions.get(column) ?? -1], valuesOf))
      continue;
    const share = new Set(index.positions.values()).size / headers.length;
    const missing = index.missing.length / presetColumns(preset).length;
    const isBetter = !best || share > best.share || (share === best.share && missing < best.missing);
    if (share >= leastShare && isBetter) best = { preset, share, missing };
  }
  return best?.preset;
}

/** Whether the scale reads all of a file's ratings that any scale reads: Amber/Red is on one of five only. */
function isOnScale(
  { columns, scale }: NonNullable<Preset["rating"]>,
  headerOf: (column: string) => string | undefined,
  valuesOf: (column: string) => readonly string[],
): boolean {
  const values = columns.flatMap((column) => {
    const header = headerOf(column);
    return header === undefined ? [] : valuesOf(header);
  });
  const rated = values.filter((value) => readRating(value, "five-point") || readRating(value, "three-point"));
  return rated.every((value) => readRating(value, scale));
}
