import { computeLights } from "~/features/status/computed-lights";
import type { Milestone } from "~models/project.server";
import type { Thresholds } from "~models/settings.server";
import type { ExampleCalendar } from "../calendar";
import { planOf } from "../content/plans";
import type { ProjectContent } from "../content/project-content";
import { exampleChance, exampleId } from "../example-id.server";
import { colourOf, type QuarterStory } from "./quarters";

/** A quarter that was answered, and when (YYYY-MM-DD). */
export interface Answer {
  quarter: QuarterStory;
  day: string;
}

/** A run of quarters in which one milestone was late. */
interface Episode {
  milestone: number;
  answers: Answer[];
  /** The first answer after it. */
  next?: Answer;
}

export interface MilestoneStory {
  /** As planned, before anything moved. */
  planned: Milestone[];
  /** As they stood after the answer given on that day. */
  on(day: string): Milestone[];
  /** When each was or will be reached; absent where it lies ahead of today. */
  reached: (string | undefined)[];
}

const monthsLate = { yellow: 1.3, red: 3.7 };
const spread = { yellow: 1, red: 1.6 };

/**
 * Finds dates that make the computed schedule light what the story says in each quarter: one milestone slips in each
 * run of late quarters, drags the later ones with it, and is then reached or pulled back. Where no dates do, nothing
 * slips, and the person saw it darker than the dates.
 */
export function tellMilestones(
  content: ProjectContent,
  answers: readonly Answer[],
  calendar: ExampleCalendar,
  thresholds: Thresholds,
): MilestoneStory {
  const runs = lateRuns(answers);
  const plan = planOf(content.plan);
  const episodes: Episode[] = [];
  for (const run of runs) {
    const earliest = Math.max(-1, ...episodes.map((episode) => episode.milestone)) + 1;
    const fitting = plan.milestones
      .map((_, milestone) => ({ milestone, ...run }))
      .slice(earliest)
      .find((episode) => {
        const told = [...episodes, episode];
        const until = run.next?.day ?? run.answers.at(-1)!.day;
        const story = simulate(content, told, answers, calendar);
        return answers.filter(({ day }) => day <= until).every((answer) => isAsTold(story, answer, thresholds));
      });
    if (fitting) episodes.push(fitting);
  }
  return simulate(content, episodes, answers, calendar);
}

function isAsTold(story: MilestoneStory, { quarter, day }: Answer, thresholds: Thresholds): boolean {
  if (quarter.light === "none") return true;
  const milestones = story.on(day);
  const isBehindToday = milestones.some(({ actual, forecast, baseline }) => !actual && (forecast ?? baseline)! < day);
  const computed = computeLights({ milestones, budget: [] }, thresholds).schedule?.light;
  return !isBehindToday && computed === colourOf(quarter, "schedule");
}

function lateRuns(answers: readonly Answer[]): Omit<Episode, "milestone">[] {
  const runs: Omit<Episode, "milestone">[] = [];
  let run: Answer[] = [];
  for (const answer of answers) {
    if (answer.quarter.causes.includes("schedule")) run.push(answer);
    else if (run.length > 0) {
      runs.push({ answers: run, next: answer });
      run = [];
    }
  }
  return run.length > 0 ? [...runs, { answers: run }] : runs;
}

function simulate(
  content: ProjectContent,
  episodes: readonly Episode[],
  answers: readonly Answer[],
  calendar: ExampleCalendar,
): MilestoneStory {
  const planned = plannedMilestones(content, calendar);
  const newPlan = content.rebaselined && answers.filter(({ quarter }) => quarter.offset < content.rebaselined!.quarter);
  const first = datesOf(planned, episodes, content, calendar);
  const promised = newPlan ? expectedOn(planned, first, episodes, newPlan.at(-1)!.day, content, calendar) : planned;
  const reached = newPlan ? datesOf(promised, [], content, calendar) : first;
  const newFrom = newPlan && answers.find(({ quarter }) => quarter.offset >= content.rebaselined!.quarter)?.day;
  const states = new Map<string, Milestone[]>();
  let before = planned;
  for (const { day } of answers) {
    const isNew = newFrom !== undefined && day >= newFrom;
    const state = isNew
      ? stateOn(promised, reached, [], day, content, calendar)
      : stateOn(planned, newFrom ? first : reached, episodes, day, content, calendar);
    // what has been reached keeps what was last expected of it
    before = state.map((milestone, index) =>
      milestone.actual ? { ...milestone, forecast: before[index]!.forecast } : milestone,
    );
    states.set(day, before);
  }
  return {
    planned,
    reached: reached.map((date) => (date <= calendar.today ? date : undefined)),
    on: (day) => states.get(day) ?? planned,
  };
}

function plannedMilestones(content: ProjectContent, calendar: ExampleCalendar): Milestone[] {
  const { start, end, key, milestones } = content;
  return planOf(content.plan).milestones.map(([title, place, gate], index) => ({
    _id: exampleId("milestone", `${key}/${index}`),
    title: milestones?.[index] ?? title,
    baseline: calendar.date(start + place * (end - start)),
    forecast: calendar.date(start + place * (end - start)),
    gate,
  })) as Milestone[];
}

const lateness = (content: ProjectContent, { quarter }: Answer) => {
  const colour = colourOf(quarter, "schedule");
  if (colour === "green") return 0;
  return monthsLate[colour] + spread[colour] * exampleChance(`${content.key}/late/${quarter.offset > -4}`);
};

/** When each milestone is reached, in order, a few days from its date or as late as the story says. */
function datesOf(
  milestones: readonly Milestone[],
  episodes: readonly Episode[],
  content: ProjectContent,
  calendar: ExampleCalendar,
): string[] {
  const dates: string[] = [];
  for (const [index, milestone] of milestones.entries()) {
    const baseline = milestone.baseline!;
    const jitter = Math.floor(exampleChance(`${milestone._id}/day`) * 14) - 6;
    const episode = episodes.find((one) => one.milestone === index);
    let date = calendar.days(baseline, jitter);
    if (episode && !(episode.next && baseline > calendar.days(episode.next.day, 3))) {
      const last = episode.answers.at(-1)!;
      const expected = calendar.shift(baseline, lateness(content, last));
      date = episode.next ? earliest(expected, calendar.days(episode.next.day, -4)) : expected;
    }
    const before = dates.at(-1);
    if (before && date < calendar.days(before, 5)) date = calendar.days(before, 5);
    if (content.end < 0) date = earliest(date, calendar.days(calendar.date(content.end), -10));
    dates.push(date);
  }
  return dates;
}

const earliest = (first: string, second: string) => (first < second ? first : second);
const latest = (first: string, second: string) => (first > second ? first : second);

function stateOn(
  milestones: readonly Milestone[],
  reached: readonly string[],
  episodes: readonly Episode[],
  day: string,
  content: ProjectContent,
  calendar: ExampleCalendar,
): Milestone[] {
  let unfinishedBefore: string | undefined;
  return milestones.map((milestone, index) => {
    const date = reached[index]!;
    if (date <= day) return { ...milestone, actual: date };
    const episode = episodes.find((one) => one.milestone === index);
    const answer = episode?.answers.find((one) => one.day === day);
    let forecast = milestone.baseline!;
    if (answer) forecast = calendar.shift(forecast, lateness(content, answer));
    else if (forecast <= day) forecast = latest(date, calendar.days(day, 1));
    if (unfinishedBefore) forecast = latest(forecast, calendar.days(unfinishedBefore, 6));
    unfinishedBefore = forecast;
    return { ...milestone, forecast };
  });
}

/** The milestones with what was expected on that day as their new promise. */
function expectedOn(
  milestones: readonly Milestone[],
  reached: readonly string[],
  episodes: readonly Episode[],
  day: string,
  content: ProjectContent,
  calendar: ExampleCalendar,
): Milestone[] {
  return stateOn(milestones, reached, episodes, day, content, calendar).map((milestone) =>
    milestone.actual ? milestone : { ...milestone, baseline: milestone.forecast },
  );
}
