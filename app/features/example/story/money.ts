import type { BudgetLine as StoredLine } from "~models/project.server";
import type { Funding } from "~models/vocabulary";
import type { ExampleCalendar } from "../calendar";
import { planOf } from "../content/plans";
import type { ProjectContent } from "../content/project-content";
import { exampleChance, exampleId } from "../example-id.server";
import type { Answer } from "./milestones";
import { colourOf } from "./quarters";

const thousand = 100_000;
/** Per cent over the frozen budget. */
const over = { yellow: 2.5, red: 11.5 };
const overSpread = { yellow: 5, red: 6 };

/** A line of one year: the example has no other. */
export type YearLine = StoredLine & { year: number };

export interface MoneyStory {
  planned: YearLine[];
  /** As they stood after the answer. */
  after(answer: Answer): YearLine[];
}

/** The budget by year, and what was spent and expected at each answer; over the budget where the story says so. */
export function tellMoney(content: ProjectContent, calendar: ExampleCalendar): MoneyStory {
  const planned = budgetLines(content, calendar);
  return {
    planned,
    after: (answer) => {
      const extra = excess(content, answer);
      const own = planned.filter(({ kind, funding }) => kind === "project" && funding === content.money.funding);
      const carrier = own.findLast(({ year }) => year >= Number(answer.day.slice(0, 4))) ?? own.at(-1);
      return planned.map((line) => {
        const forecast = line.budget + (line === carrier ? extra : 0);
        return { ...line, forecast, actual: spent(content, line, forecast, answer.day, calendar) };
      });
    },
  };
}

function excess(content: ProjectContent, { quarter }: Answer): number {
  const colour = colourOf(quarter, "economy");
  if (colour === "green") return 0;
  const percent = over[colour] + overSpread[colour] * exampleChance(`${content.key}/over/${quarter.offset > -4}`);
  return Math.round(content.money.total * (percent / 100)) * thousand;
}

function budgetLines(content: ProjectContent, calendar: ExampleCalendar): YearLine[] {
  const { money, start, end, key } = content;
  const line = (year: number, kind: "project" | "operation", funding: Funding, amount: number) => ({
    _id: exampleId("budget", `${key}/${year}/${kind}/${funding}`),
    year,
    kind,
    funding,
    budget: amount * thousand,
    actual: 0,
    forecast: amount * thousand,
  });
  const external = money.funding === "external" ? 0 : Math.round((money.total * (money.external ?? 0)) / 100);
  const years = shares(calendar.date(start), calendar.date(end));
  const goLive = calendar.date(start + (planOf(content.plan).phases.realisation ?? 1) * (end - start));
  return [
    ...split(money.total - external, years).map(([year, amount]) => line(year, "project", money.funding, amount)),
    ...(external > 0 ? split(external, years).map(([year, amount]) => line(year, "project", "external", amount)) : []),
    ...(money.operation
      ? [0, 1].map((add) => line(Number(goLive.slice(0, 4)) + add, "operation", "area", money.operation!))
      : []),
  ] as YearLine[];
}

/** How much of the span from one date to another lies in each year. */
function shares(from: string, to: string): [number, number][] {
  const years: [number, number][] = [];
  const total = dayNumber(to) - dayNumber(from);
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    const start = Math.max(dayNumber(from), dayNumber(`${year}-01-01`));
    const end = Math.min(dayNumber(to), dayNumber(`${year + 1}-01-01`));
    if (end > start) years.push([year, (end - start) / total]);
  }
  return years;
}

const dayNumber = (date: string) => Date.parse(date) / 86_400_000;

/** An amount over the years, in whole fives of thousands; the last year takes what is left. */
function split(amount: number, years: readonly [number, number][]): [number, number][] {
  let left = amount;
  return years.map(([year, share], index) => {
    const part = index === years.length - 1 ? left : Math.min(left, Math.round((amount * share) / 5) * 5);
    left -= part;
    return [year, part];
  });
}

function spent(
  content: ProjectContent,
  line: YearLine,
  forecast: number,
  day: string,
  calendar: ExampleCalendar,
): number {
  const from = Math.max(dayNumber(`${line.year}-01-01`), dayNumber(calendar.date(content.start)));
  const until = Math.min(dayNumber(`${line.year + 1}-01-01`), dayNumber(calendar.date(content.end)));
  const to = line.kind === "operation" ? dayNumber(`${line.year + 1}-01-01`) : until;
  const share = Math.min(1, Math.max(0, (dayNumber(day) - from) / Math.max(1, to - from)));
  if (share === 1) return forecast;
  const pace = 0.82 + 0.16 * exampleChance(`${line._id}/pace`);
  return Math.round((forecast * share * pace) / thousand) * thousand;
}
