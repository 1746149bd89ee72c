import { type PeriodLight, periodLights, type RatingScale, ratingScales, tierGroups } from "~models/vocabulary";
import { type AnswerState, answerStates } from "./lifecycle";

/** Projects that have no area. */
export const withoutArea = "none";

/** A level, or having none yet. */
export const levels = [...tierGroups, "none"] as const;
export type Level = (typeof levels)[number];

/** What a quarter's projects are narrowed to; `light` is the overall one. */
export interface RoundFilter {
  state?: AnswerState;
  /** One of these; `withoutArea` among them. */
  areaIds?: string[];
  tierGroup?: Level;
  light?: PeriodLight;
  scale?: RatingScale;
  /** Those the viewer is to answer for. */
  isMine?: boolean;
  page: number;
}

/** The filter in an address; what it does not know it leaves out. Several areas are joined by commas. */
export function readRoundFilter(search: URLSearchParams): RoundFilter {
  const oneOf = <T extends string>(name: string, known: readonly T[]) => known.find((one) => one === search.get(name));
  const areaIds = (search.get("area") ?? "").split(",").filter(Boolean);
  const page = Number(search.get("page") ?? 1);
  return {
    state: oneOf("state", answerStates),
    areaIds: areaIds.length > 0 ? areaIds : undefined,
    tierGroup: oneOf("tierGroup", levels),
    light: oneOf("light", periodLights),
    scale: oneOf("scale", ratingScales),
    isMine: search.get("mine") === "yes" || undefined,
    page: Number.isInteger(page) ? page : 1,
  };
}

/** The filter as an address holds it. */
export function roundQuery(filter: Partial<RoundFilter>): Record<string, string | undefined> {
  const { state, areaIds, tierGroup, light, scale, isMine, page = 1 } = filter;
  return {
    state,
    area: areaIds?.join(),
    tierGroup,
    light,
    scale,
    mine: isMine ? "yes" : undefined,
    page: page > 1 ? String(page) : undefined,
  };
}

export const isRoundNarrowed = (filter: RoundFilter) =>
  Object.values(roundQuery({ ...filter, page: 1 })).some((value) => value !== undefined);
