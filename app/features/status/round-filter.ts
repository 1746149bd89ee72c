import { type Light, lights } from "~models/vocabulary";
import { type AnswerState, answerStates } from "./lifecycle";

/** What a round's overview is narrowed to; `light` is the overall one. */
export interface RoundFilter {
  state?: AnswerState;
  areaId?: string;
  light?: Light;
  page: number;
}

/** The filter in an address; what it does not know it leaves out. */
export function readRoundFilter(search: URLSearchParams): RoundFilter {
  const state = answerStates.find((one) => one === search.get("state"));
  const light = lights.find((one) => one === search.get("light"));
  const page = Number(search.get("page") ?? 1);
  return { state, light, areaId: search.get("area") || undefined, page: Number.isInteger(page) ? page : 1 };
}

/** The filter as an address holds it, with another page. */
export function roundQuery({ state, areaId, light, page }: RoundFilter): Record<string, string | undefined> {
  return { state, area: areaId, light, page: page > 1 ? String(page) : undefined };
}
