import { differenceInCalendarDays, parseISO } from "date-fns";
import { type MoneyLine, type Overrun, overrun } from "~/features/projects/economy";
import { expectedDate, type MilestoneDates, milestoneSlip } from "~/features/projects/schedule";
import type { Reason } from "~/platform/errors";
import { formatPercent } from "~/platform/format";
import type { Thresholds } from "~models/settings.server";
import type { ComputedDimension, Dimension, Light } from "~models/vocabulary";

/** Runs on the server, which decides, and in the browser, which shows at once what a moved date does. */

export type Colour = Exclude<Light, "none">;

/** `reason` is said beside the light; among its parameters a `dimension` is a key of the vocabulary, an `amount` øre. */
export interface ComputedLight {
  light: Colour;
  reason: Reason;
}

/** Calendar dates YYYY-MM-DD; amounts in øre; attainment in per cent. */
export interface ComputedInput {
  milestones: (MilestoneDates & { title: string })[];
  budget: MoneyLine[];
  /** The lifetime project budget as frozen; absent until the project has entered execution. */
  frozenBudget?: number | null;
  expectedAttainment?: number | null;
}

export type ComputedLights = Partial<Record<ComputedDimension, ComputedLight>>;

const severity: Record<Colour, number> = { green: 0, yellow: 1, red: 2 };

export function isBetter(decided: Light, computed: Light | null | undefined): boolean {
  if (decided === "none" || !computed || computed === "none") return false;
  return severity[decided] < severity[computed];
}

/** The three lights that follow from dates, money and benefits; one without its figures is absent. Source: domain, Status update. */
export function computeLights(input: ComputedInput, thresholds: Thresholds): ComputedLights {
  const computed: ComputedLights = {};
  const schedule = computeSchedule(input.milestones, thresholds);
  const economy = computeEconomy(input, thresholds);
  const benefits = computeBenefits(input.expectedAttainment, thresholds);
  if (schedule) computed.schedule = schedule;
  if (economy) computed.economy = economy;
  if (benefits) computed.benefits = benefits;
  return computed;
}

/** The worst of the computed lights and of the person's own scope, resources and risk; absent where there is none. */
export function computeOverall(
  computed: ComputedLights,
  own: Partial<Record<"scope" | "resources" | "risk", Light | null>>,
): ComputedLight | undefined {
  const parts: [Dimension, Light | null | undefined][] = [
    ["schedule", computed.schedule?.light],
    ["economy", computed.economy?.light],
    ["scope", own.scope],
    ["benefits", computed.benefits?.light],
    ["resources", own.resources],
    ["risk", own.risk],
  ];
  let worst: { light: Colour; dimension: Dimension } | undefined;
  for (const [dimension, light] of parts) {
    if (!light || light === "none") continue;
    if (!worst || severity[light] > severity[worst.light]) worst = { light, dimension };
  }
  if (!worst) return undefined;
  const key = worst.light === "green" ? "status:computed.allGreen" : "status:computed.worst";
  return { light: worst.light, reason: { key, params: { dimension: worst.dimension } } };
}

/** By the largest slip of an unfinished milestone against its baseline; whole calendar months, see `monthsBetween`. */
function computeSchedule(milestones: ComputedInput["milestones"], thresholds: Thresholds): ComputedLight | undefined {
  const promised = milestones.filter((milestone) => milestone.baseline);
  if (promised.length === 0) return undefined;
  let worst: { months: number; days: number; title: string } | undefined;
  for (const milestone of promised) {
    if (milestone.actual) continue;
    const months = milestoneSlip(milestone)!;
    if (worst && worst.months >= months) continue;
    const days = differenceInCalendarDays(parseISO(expectedDate(milestone)!), parseISO(milestone.baseline!));
    worst = { months, days, title: milestone.title };
  }
  if (!worst) return { light: "green", reason: { key: "status:computed.allReached" } };
  return { light: scheduleLight(worst.months, thresholds), reason: slipReason(worst) };
}

function scheduleLight(months: number, thresholds: Thresholds): Colour {
  if (months > thresholds.scheduleRedOverMonths) return "red";
  return months > 0 && months >= thresholds.scheduleYellowFromMonths ? "yellow" : "green";
}

function slipReason({ days, title }: { days: number; title: string }): Reason {
  if (days <= 0) return { key: "status:computed.onPlan" };
  if (days < 14) return { key: "status:computed.slipDays", params: { count: days, milestone: title } };
  return { key: "status:computed.slipWeeks", params: { count: Math.round(days / 7), milestone: title } };
}

function computeEconomy(input: ComputedInput, thresholds: Thresholds): ComputedLight | undefined {
  const over = overrun(input.budget, input.frozenBudget);
  if (!over) return undefined;
  // multiplied rather than divided: 7 / 100 * 100 is more than 7
  const isOver = (percent: number) => over.amount > 0 && over.amount * 100 > over.frozen * percent;
  const isRed = isOver(thresholds.economyRedOverPercent) || over.amount > thresholds.economyRedOverAmount;
  const light = isRed ? "red" : isOver(thresholds.economyYellowOverPercent) ? "yellow" : "green";
  return { light, reason: economyReason(over) };
}

function economyReason({ amount, percent }: Overrun): Reason {
  const params = { amount: Math.abs(amount) };
  if (amount === 0) return { key: "status:computed.onBudget" };
  if (percent === null) return { key: "status:computed.withoutBudget", params };
  const key = amount > 0 ? "status:computed.overBudget" : "status:computed.underBudget";
  return { key, params: { ...params, percent: formatPercent(Math.abs(percent)) } };
}

function computeBenefits(attainment: number | null | undefined, thresholds: Thresholds): ComputedLight | undefined {
  if (attainment === undefined || attainment === null) return undefined;
  const light =
    attainment < thresholds.benefitsRedUnderPercent
      ? "red"
      : attainment < thresholds.benefitsYellowUnderPercent
        ? "yellow"
        : "green";
  return { light, reason: { key: "status:computed.attainment", params: { percent: formatPercent(attainment) } } };
}
