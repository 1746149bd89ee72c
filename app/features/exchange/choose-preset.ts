import { type Preset, presetColumns } from "./preset";
import { indexColumns, missingEssentials } from "./row-reader";

const leastShare = 0.5;

/**
 * The preset that reads most of a file's columns, where every essential column is there and at least half of them are
 * read. Of two that read as many, the one that misses fewer of its own. Undefined when none fits.
 */
export function choosePreset(headers: readonly string[], presets: readonly Preset[]): Preset | undefined {
  let best: { preset: Preset; share: number; missing: number } | undefined;
  for (const preset of presets) {
    const index = indexColumns(headers, preset);
    if (missingEssentials(index, preset).length > 0) continue;
    const share = new Set(index.positions.values()).size / headers.length;
    const missing = index.missing.length / presetColumns(preset).length;
    const isBetter = !best || share > best.share || (share === best.share && missing < best.missing);
    if (share >= leastShare && isBetter) best = { preset, share, missing };
  }
  return best?.preset;
}
