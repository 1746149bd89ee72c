import { currentPeriod } from "~/platform/clock";
import { formatPeriod } from "~/platform/format";
import { addPeriods, isPeriod, periodsBetween } from "~/platform/period";
import type { SelectOption } from "~/ui/fields";

/** A file seldom is older than the lists it is compared with: the oldest published one that a preset reads. */
const oldest = "2012-Q1";

/** The quarters a file's ratings can be for, the newest first; `chosen` is among them however old it is. */
export function offeredPeriods(locale: string, chosen = ""): SelectOption[] {
  const periods = new Set<string>(periodsBetween(oldest, addPeriods(currentPeriod(), 1)));
  if (isPeriod(chosen)) periods.add(chosen);
  return [...periods]
    .sort()
    .reverse()
    .map((period) => ({ value: period, label: formatPeriod(period, locale) }));
}
