import type { Dimension } from "~models/vocabulary";

/** The status form as its fields: what a draft holds, what is posted, and what last quarter's answers are turned into. */
export type StatusFields = Record<string, string>;

/** The names of the fields that there is one of for each dimension, milestone or budget line. */
export const fieldName = {
  light: (dimension: Dimension) => `light.${dimension}`,
  comment: (dimension: Dimension) => `comment.${dimension}`,
  override: (dimension: Dimension) => `override.${dimension}`,
  forecast: (milestoneId: string) => `forecast.${milestoneId}`,
  actual: (milestoneId: string) => `actual.${milestoneId}`,
  spent: (lineId: string) => `spent.${lineId}`,
  expected: (lineId: string) => `expected.${lineId}`,
  /** The value the form was opened with, so that only what the person changed is moved. */
  was: (name: string) => `was.${name}`,
} as const;

const fixed = ["done", "next", "why", "wayBack", "backBy", "need", "needGroup", "needText", "needUntil", "needBarrier"];
const families = /^(was\.)?(light|comment|override|forecast|actual|spent|expected)\.[\w-]{1,40}$/;

/** The form's own fields among those posted. The first of a name counts. */
export function statusFields(form: Iterable<[string, FormDataEntryValue]>): StatusFields {
  const fields: StatusFields = {};
  for (const [name, value] of form) {
    if (typeof value !== "string" || name in fields) continue;
    if (fixed.includes(name) || families.test(name)) fields[name] = value.replace(/\r\n?/g, "\n");
  }
  return fields;
}

interface ProjectValues {
  milestones: { _id: string; forecast?: string | null; actual?: string | null }[];
  budget: { _id: string; actual: number; forecast: number }[];
}

/** The project's dates and money as the form shows them. `write` is how øre are written. */
export function projectFields(project: ProjectValues, write: (ore: number) => string): StatusFields {
  const fields: StatusFields = {};
  for (const { _id, forecast, actual } of project.milestones) {
    fields[fieldName.forecast(_id)] = forecast ?? "";
    fields[fieldName.actual(_id)] = actual ?? "";
  }
  for (const { _id, forecast, actual } of project.budget) {
    fields[fieldName.spent(_id)] = write(actual);
    fields[fieldName.expected(_id)] = write(forecast);
  }
  return fields;
}

/**
 * Typed fields over the project as it is now: a date or an amount the person had not touched follows the project, one
 * that was typed stays.
 */
export function overProject(typed: StatusFields, current: StatusFields): StatusFields {
  const fields: StatusFields = { ...typed };
  for (const [name, value] of Object.entries(current)) {
    const wasTouched = typed[name] !== undefined && typed[name] !== typed[fieldName.was(name)];
    fields[name] = wasTouched ? (typed[name] ?? value) : value;
  }
  return fields;
}
