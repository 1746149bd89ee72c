import type { Dimension, Light } from "~models/vocabulary";
import type { ExampleCalendar } from "../calendar";
import type { ProjectContent } from "../content/project-content";

export const firstOffset = -8;
export const offsets = Array.from({ length: 9 }, (_, index) => firstOffset + index);

type Colour = Exclude<Light, "none">;
type Cause = Exclude<Dimension, "overall">;

/** What is told of one quarter. */
export interface QuarterStory {
  offset: number;
  /** As computed from dates, money and benefits, and the person's own lights. */
  light: Light;
  causes: Cause[];
  /** The person decided one step better. */
  isBetter: boolean;
  answer: "submitted" | "returned" | "draft" | "missing";
}

const colours: Record<string, Light> = { g: "green", y: "yellow", r: "red", n: "none", ".": "none" };
const causes: Record<string, Cause> = {
  s: "schedule",
  e: "economy",
  o: "scope",
  b: "benefits",
  r: "resources",
  k: "risk",
};

/** Reads `ProjectContent.lights`. Throws where it does not tell nine quarters. */
export function readQuarters({ key, lights }: Pick<ProjectContent, "key" | "lights">): QuarterStory[] {
  const tokens = lights.split(" ");
  if (tokens.length !== offsets.length) throw new Error(`${key}: ${tokens.length} quarters`);
  return tokens.map((token, index) => {
    const offset = offsets[index]!;
    if (token === "-" || token === "~") {
      return { offset, light: "none", causes: [], isBetter: false, answer: token === "~" ? "draft" : "missing" };
    }
    const [colour = "", ...letters] = token.replace(/[+<]/g, "");
    return {
      offset,
      light: colours[colour] ?? "none",
      causes: letters.map((letter) => causes[letter]!),
      isBetter: token.includes("+"),
      answer: token.includes("<") ? "returned" : "submitted",
    };
  });
}

/** What a dimension shows in a quarter: the quarter's light where it is a cause, else green. */
export function colourOf(quarter: QuarterStory, dimension: Cause): Colour {
  return quarter.light !== "none" && quarter.causes.includes(dimension) ? quarter.light : "green";
}

/** The day a project answers for the period: most before the deadline, one in twelve after it. */
export function answerDay(calendar: ExampleCalendar, offset: number, chance: number): string {
  const opened = calendar.round(offset).opened.toISOString().slice(0, 10);
  if (offset === 0) return calendar.days(calendar.today, -Math.floor(chance * 7));
  const days = chance < 1 / 12 ? 21 : 4 + Math.floor(chance * 16);
  return calendar.days(opened, days);
}
