import type { Translate } from "~/i18n/translate";
import {
  ownScale,
  type PeriodLight,
  periodLights,
  type RatingScale,
  ratingScales,
  type ShownLight,
} from "~models/vocabulary";

/** What a light is called; one of another scale than the municipality's own carries its scale's name. */
export function sayLight(say: Translate, light: PeriodLight, scale?: RatingScale | null): string {
  const word = say(`vocabulary:light.${light}`);
  return !scale || scale === ownScale ? word : `${word} (${say(`vocabulary:ratingScale.${scale}`)})`;
}

/** What is drawn for a light: an answer that is awaited is as empty as one that never came; the words tell them apart. */
export const markOf = (light: PeriodLight): ShownLight => (light === "awaited" ? "missing" : light);

/** A light and its scale as one word, for lists that are long. */
export const codeOfLight = (light: PeriodLight, scale?: RatingScale): string =>
  !scale || scale === ownScale ? light : `${light}/${scale}`;

export const allLights = periodLights.flatMap((light) => ratingScales.map((scale) => ({ light, scale })));
