import { parseCalendarDate } from "~/platform/calendar-date";
import { parseKroner } from "~/platform/kroner";
import type { BudgetLine, Milestone } from "~models/project.server";
import type { Thresholds } from "~models/settings.server";
import { type ComputedDimension, type Dimension, dimensions, type Light, lights } from "~models/vocabulary";
import { type ComputedLight, computeLights, computeOverall, isBetter } from "./computed-lights";
import { fieldName, type StatusFields } from "./fields";

/** What the form's fields lead to while they are being filled in. */
export interface Judged {
  computed: Partial<Record<Dimension, ComputedLight>>;
  decided: Partial<Record<Dimension, Light>>;
  /** Where a reason is asked for, since the person decides better than computed. */
  better: Dimension[];
}

interface Judging {
  project: {
    milestones: Milestone[];
    budget: BudgetLine[];
    frozenBudget?: number | null;
    expectedAttainment?: number | null;
  };
  thresholds: Thresholds;
}

/** Fields that cannot be read count as the project has them. */
export function judge({ project, thresholds }: Judging, fields: StatusFields): Judged {
  const decided = Object.fromEntries(
    dimensions.map((dimension) => [dimension, lights.find((light) => light === fields[fieldName.light(dimension)])]),
  ) as Judged["decided"];
  const computed = computeLights(
    {
      milestones: project.milestones.map((milestone) => ({
        ...milestone,
        forecast: typedDate(fields[fieldName.forecast(milestone._id)], milestone.forecast),
        actual: typedDate(fields[fieldName.actual(milestone._id)], milestone.actual),
      })),
      budget: project.budget.map((line) => ({
        ...line,
        forecast: typedAmount(fields[fieldName.expected(line._id)], line.forecast),
      })),
      frozenBudget: project.frozenBudget,
      expectedAttainment: project.expectedAttainment,
    },
    thresholds,
  );
  const overall = computeOverall(computed, decided);
  const all = overall ? { ...computed, overall } : computed;
  return {
    computed: all,
    decided,
    better: dimensions.filter((dimension) => {
      const light = decided[dimension];
      return light !== undefined && isBetter(light, all[dimension as ComputedDimension]?.light);
    }),
  };
}

function typedDate(text: string | undefined, otherwise: string | null | undefined): string | null | undefined {
  if (text === undefined) return otherwise;
  return text.trim() === "" ? null : (parseCalendarDate(text) ?? otherwise);
}

function typedAmount(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : (parseKroner(text) ?? otherwise);
}
