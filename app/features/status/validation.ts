import type { Reason } from "~/platform/errors";
import { dimensions } from "~models/vocabulary";
import { type ComputedLights, isBetter } from "./computed-lights";
import { fieldName } from "./fields";
import type { StatusAnswers } from "./schema";

interface Surroundings {
  /** From the dates and the money as the answers leave them. */
  computed: ComputedLights;
  /** Groups a need can be addressed to. */
  groupIds: readonly string[];
  /** The project's barriers that are still open, which a need may renew. */
  openBarrierIds: readonly string[];
  /** Denmark's date, YYYY-MM-DD. */
  today: string;
}

/** Everything that keeps the answers from being submitted, each with its field; empty when nothing does. */
export function problems(answers: StatusAnswers, surroundings: Surroundings): Reason[] {
  return [
    ...lightProblems(answers, surroundings.computed),
    ...wayBackProblems(answers),
    ...needProblems(answers.need, surroundings),
    ...answers.actuals
      .filter(({ to }) => to !== null && to > surroundings.today)
      .map(({ id }) => ({ key: "status:invalid.reachedInFuture", field: fieldName.actual(id) })),
  ];
}

function lightProblems({ lights }: StatusAnswers, computed: ComputedLights): Reason[] {
  return dimensions.flatMap((dimension): Reason[] => {
    const { value, comment, overrideReason } = lights[dimension];
    if (!value) return [{ key: "status:missing.light", field: fieldName.light(dimension) }];
    if (value === "none")
      return comment ? [] : [{ key: "status:missing.noneReason", field: fieldName.comment(dimension) }];
    const light = dimension in computed ? computed[dimension as keyof ComputedLights]?.light : undefined;
    if (!isBetter(value, light) || overrideReason) return [];
    return [{ key: `status:missing.overrideReason.${light}`, field: fieldName.override(dimension) }];
  });
}

function wayBackProblems({ lights, why, wayBack, backBy }: StatusAnswers): Reason[] {
  const overall = lights.overall.value;
  if (overall !== "yellow" && overall !== "red") return [];
  const given = { why, wayBack, backBy };
  return (["why", "wayBack", "backBy"] as const)
    .filter((field) => !given[field])
    .map((field) => ({ key: `status:missing.${field}`, field }));
}

function needProblems(need: StatusAnswers["need"], { groupIds, openBarrierIds }: Surroundings): Reason[] {
  if (need.kind === "none") return [];
  const reasons: Reason[] = [];
  if (!need.groupId) reasons.push({ key: "status:missing.needGroup", field: "needGroup" });
  else if (!groupIds.includes(need.groupId)) reasons.push({ key: "common:validation.unknown", field: "needGroup" });
  if (!need.text) reasons.push({ key: "status:missing.needText", field: "needText" });
  if (need.barrierId && !openBarrierIds.includes(need.barrierId)) {
    reasons.push({ key: "common:validation.unknown", field: "needBarrier" });
  }
  return reasons;
}
