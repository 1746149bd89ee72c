import type { Light, RatingScale } from "~models/vocabulary";
import { foldText } from "./fold";

/**
 * What each value of a scale is shown as. A half step is shown as the worse light, so that an import never looks
 * better than its source. Five-point: the delivery confidence assessment of the UK government's major projects
 * portfolio until 2021; three-point: the same from 2022.
 */
const lightsByScale: Record<RatingScale, Record<string, Light>> = {
  "five-point": {
    Green: "green",
    "Amber/Green": "yellow",
    Amber: "yellow",
    "Amber/Red": "red",
    Red: "red",
  },
  "three-point": { Green: "green", Amber: "yellow", Red: "red" },
  "danish-three": { Grøn: "green", Gul: "yellow", Rød: "red" },
};

/** Spellings that mean a value of the scale. */
const spellings: Record<RatingScale, Record<string, string>> = {
  "five-point": { "green/amber": "Amber/Green", "red/amber": "Amber/Red" },
  "three-point": { yellow: "Amber" },
  "danish-three": {
    ...{ green: "Grøn", groen: "Grøn", grønt: "Grøn", g: "Grøn", "🟢": "Grøn" },
    ...{ yellow: "Gul", gult: "Gul", "🟡": "Gul" },
    ...{ red: "Rød", roed: "Rød", rødt: "Rød", r: "Rød", "🔴": "Rød" },
  },
};

export interface Rating {
  scale: RatingScale;
  /** The value as the scale spells it. */
  original: string;
  light: Light;
}

/** The values of a scale, best first. */
export const ratingValues = (scale: RatingScale): string[] => Object.keys(lightsByScale[scale]);

/** Reads a rating, or undefined when it is no value of the scale. */
export function readRating(text: string, scale: RatingScale): Rating | undefined {
  const folded = foldText(text).replace(/\s*[/-]\s*/g, "/");
  const original = ratingValues(scale).find((value) => foldText(value) === folded) ?? spellings[scale][folded];
  const light = original === undefined ? undefined : lightsByScale[scale][original];
  return original === undefined || light === undefined ? undefined : { scale, original, light };
}

/**
 * Two ratings may be compared, and a movement between them shown, only on one and the same scale: Amber of five
 * is not Amber of three.
 */
export function isComparable(first: RatingScale, second: RatingScale): boolean {
  return first === second;
}
