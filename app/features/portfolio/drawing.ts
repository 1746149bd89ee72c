import type { Translate } from "~/i18n/translate";
import { dimensions } from "~models/vocabulary";
import { bubbleColours } from "./bubble-facts";
import { heatSorts, quarterCounts } from "./heat-order";
import { timelineGroups, yearOf } from "./timeline-choice";

interface DrawingChoice {
  isKnown(value: string): boolean;
  /** What holds where the address does not say; of years that hangs on the day. */
  usual?: string;
  nameKey: string;
  sayValue(value: string, t: Translate): string;
}

const oneOf = (values: readonly (string | number)[]) => (value: string) => values.some((one) => String(one) === value);

const year = (nameKey: string): DrawingChoice => ({
  isKnown: (value) => yearOf(value) !== null,
  nameKey,
  sayValue: (value) => value,
});

/** What an address may say of how a view is drawn, beside the filter, the columns and their order. */
const drawingChoices: Record<string, DrawingChoice> = {
  colour: {
    isKnown: oneOf(bubbleColours),
    usual: "light",
    nameKey: "portfolio:bubbles.colour",
    sayValue: (value, t) => t(`portfolio:bubbles.colours.${value}`),
  },
  dimension: {
    isKnown: oneOf(dimensions),
    usual: "overall",
    nameKey: "portfolio:heat.dimension",
    sayValue: (value, t) => t(`vocabulary:dimension.${value}`),
  },
  quarters: {
    isKnown: oneOf(quarterCounts),
    usual: "8",
    nameKey: "portfolio:heat.quarters",
    sayValue: (value, t) => t("portfolio:heat.quarterCount", { count: value }),
  },
  order: {
    isKnown: oneOf(heatSorts),
    usual: "worst",
    nameKey: "portfolio:heat.order",
    sayValue: (value, t) => t(`portfolio:heat.orders.${value}`),
  },
  group: {
    isKnown: oneOf(timelineGroups),
    usual: "area",
    nameKey: "portfolio:timeline.group",
    sayValue: (value, t) => t(`portfolio:timeline.groups.${value}`),
  },
  from: year("portfolio:timeline.from"),
  to: year("portfolio:timeline.to"),
};

export const drawingChoice = (name: string): DrawingChoice | undefined =>
  Object.hasOwn(drawingChoices, name) ? drawingChoices[name] : undefined;
