import type { StatusUpdate } from "~models/status-update.server";
import { dimensions } from "~models/vocabulary";
import { fieldName, type StatusFields } from "./fields";

type Answered = Pick<StatusUpdate, "lights" | "scale" | "done" | "next" | "why" | "wayBack" | "backBy" | "need">;

/**
 * A stored answer as the fields of its form; dates and money are the project's and not among them. Lights given on
 * another scale are not the form's and are left to be chosen.
 */
export function answerFields(update: Answered): StatusFields {
  const { lights, scale, done, next, why, wayBack, backBy, need } = update;
  const fields: StatusFields = {
    ...present({ done, next, why, wayBack, backBy }),
    need: need.kind,
    ...present({ needGroup: need.groupId, needText: need.text, needUntil: need.until, needBarrier: need.barrierId }),
  };
  if (scale !== "danish-three") return fields;
  for (const dimension of dimensions) {
    const { value, comment, overrideReason } = lights[dimension];
    fields[fieldName.light(dimension)] = value;
    if (comment) fields[fieldName.comment(dimension)] = comment;
    if (overrideReason) fields[fieldName.override(dimension)] = overrideReason;
  }
  return fields;
}

/**
 * What a new answer begins with: last quarter's lights, comments and need, but not what was done, what comes next, and
 * why it was better than computed: those are true of one quarter only. A light on another scale is not carried over.
 */
export function prefilled(previous: Answered | null): StatusFields {
  if (previous?.scale !== "danish-three") return { need: "none" };
  const { done, next, ...fields } = answerFields(previous);
  for (const dimension of dimensions) delete fields[fieldName.override(dimension)];
  return fields;
}

/**
 * Last quarter's answers as "unchanged" gives them back, also what was left empty then; none of them where there was no
 * answer on the same scale.
 */
export function lastAnswerFields(previous: Answered | null): StatusFields {
  if (previous?.scale !== "danish-three") return {};
  const fields: StatusFields = { done: "", next: "", why: "", wayBack: "", backBy: "", needGroup: "", needText: "" };
  for (const dimension of dimensions) fields[fieldName.comment(dimension)] = "";
  return { ...fields, needUntil: "", ...answerFields(previous) };
}

function present(values: Record<string, string | null | undefined>): StatusFields {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
