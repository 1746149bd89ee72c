import { type Preset, presetSchema } from "../preset";
import { gmpp2021, gmpp2022, gmppFivePoint, gmppThreePoint } from "./gmpp";
import { projektliste, randersDigitalisering } from "./municipal";

/**
 * The presets that come with the product, in the order they are offered. They can be copied, not changed. What they are
 * called on screen is in exchange.json, `shipped`.
 */
export const shippedPresets: readonly Preset[] = [
  projektliste,
  randersDigitalisering,
  gmpp2021,
  gmpp2022,
  gmppThreePoint,
  gmppFivePoint,
].map((preset) => presetSchema.parse(preset));

export const shippedPreset = (name: string): Preset | undefined =>
  shippedPresets.find((preset) => preset.name === name);
