import type { BudgetLine, Milestone } from "~models/project.server";
import type { Thresholds } from "~models/settings.server";
import type { Phase } from "~models/vocabulary";
import type { ExampleCalendar } from "../calendar";
import { planOf } from "../content/plans";
import type { ProjectContent } from "../content/project-content";
import { exampleChance, exampleId } from "../example-id.server";
import { type Answer, type MilestoneStory, tellMilestones } from "./milestones";
import { type MoneyStory, tellMoney, type YearLine } from "./money";
import { answerDay, colourOf, type QuarterStory, readQuarters } from "./quarters";

/** Everything that happened to a project, in dates (YYYY-MM-DD). */
export interface ProjectStory {
  content: ProjectContent;
  _id: string;
  createdOn: string;
  /** Oldest first; the first is the idea. */
  phases: { phase: Phase; from: string }[];
  asideOn?: string;
  /** Quarters in which it owed a status when the round closed, or owes one now. */
  owed: QuarterStory[];
  answers: Answer[];
  milestones: MilestoneStory;
  money: MoneyStory;
}

/** Tells a project from its content; the same for the same day. */
export function tellProject(content: ProjectContent, calendar: ExampleCalendar, thresholds: Thresholds): ProjectStory {
  const quarters = readQuarters(content);
  const asideOn = content.aside && calendar.date(content.aside.at);
  const createdOn = calendar.date(Math.min(content.start - 2.5, -1 - 3 * exampleChance(`${content.key}/idea`)));
  const analysisFrom = content.isIdea ? undefined : calendar.date(content.start);
  const closedOn = !content.isIdea && content.end < 0 ? calendar.date(content.end) : undefined;
  const owed = quarters.filter(({ offset }) => {
    const { opened, closed } = calendar.round(offset);
    const day = (closed ?? calendar.now).toISOString().slice(0, 10);
    const hasBegun = analysisFrom && analysisFrom < opened.toISOString().slice(0, 10);
    return hasBegun && (!closedOn || day < closedOn) && (!asideOn || day < asideOn);
  });
  const answers = owed
    .filter(({ answer }) => answer === "submitted" || answer === "returned")
    .map((quarter) => ({ quarter, day: answerDay(calendar, quarter.offset, chanceOf(content, quarter)) }));
  const milestones = tellMilestones(content, answers, calendar, thresholds);
  return {
    content,
    _id: exampleId("project", content.key),
    createdOn,
    phases: phasesOf(content, milestones, createdOn, analysisFrom, closedOn, calendar),
    asideOn,
    owed,
    answers,
    milestones,
    money: tellMoney(content, calendar),
  };
}

const chanceOf = (content: ProjectContent, quarter: QuarterStory) =>
  exampleChance(`${content.key}/answer/${quarter.offset}`);

/** A phase begins some days after the gate before it has been passed. */
function phasesOf(
  content: ProjectContent,
  { reached, planned }: MilestoneStory,
  createdOn: string,
  analysisFrom: string | undefined,
  closedOn: string | undefined,
  calendar: ExampleCalendar,
): ProjectStory["phases"] {
  const phases: ProjectStory["phases"] = [{ phase: "idea", from: createdOn }];
  if (!analysisFrom) return phases;
  phases.push({ phase: "analysis", from: analysisFrom });
  const plan = planOf(content.plan);
  for (const phase of ["procurement", "execution", "realisation"] as const) {
    const place = plan.phases[phase];
    if (place === undefined) continue;
    const gate = planned.findLastIndex((_, index) => plan.milestones[index]![2] && plan.milestones[index]![1] < place);
    const passed = reached[gate];
    const from = passed && calendar.days(passed, 4);
    if (!from || from >= calendar.today) break;
    phases.push({ phase, from });
  }
  if (closedOn) phases.push({ phase: "closed", from: closedOn });
  return phases;
}

export function phaseOn(story: ProjectStory, day: string): Phase {
  return story.phases.findLast(({ from }) => from <= day)?.phase ?? "idea";
}

/** When it entered execution, and so when its baselines and budget froze; undefined before that. */
export function frozenOn(story: ProjectStory): string | undefined {
  return story.phases.find(({ phase }) => phase === "execution")?.from;
}

/** Øre, kind `project`. */
export const promisedMoney = (lines: readonly BudgetLine[]): number =>
  lines.reduce((sum, line) => sum + (line.kind === "project" ? line.budget : 0), 0);

/** What the owner expects at the target date, in per cent of the target; undefined before execution. */
export function attainmentAfter(story: ProjectStory, { quarter, day }: Answer): number | undefined {
  const frozen = frozenOn(story);
  if (!story.content.benefits || !frozen || day < frozen) return undefined;
  return { green: 100, yellow: 90, red: 65 }[colourOf(quarter, "benefits")];
}

/** Dates and money as the newest answer up to that quarter left them; as planned before the first. */
export function standingAt(
  story: ProjectStory,
  offset: number,
): { milestones: Milestone[]; budget: YearLine[]; answer?: Answer } {
  const answer = story.answers.findLast(({ quarter }) => quarter.offset <= offset);
  if (!answer) return { milestones: story.milestones.planned, budget: story.money.planned };
  return { milestones: story.milestones.on(answer.day), budget: story.money.after(answer), answer };
}

/** The barrier's stable id, where the project has one. */
export const barrierId = (content: ProjectContent): string => exampleId("barrier", content.key);
