import type { PreviousReport, ProjectFacts, QuarterFacts, ReportFacts, StatusFacts } from "~/features/reports/facts";
import type { StatusUpdate } from "~models/status-update.server";
import type { Clearance } from "~models/vocabulary";
import type { ExampleCalendar } from "./calendar";
import { serviceAreas } from "./content/areas";
import { editorials } from "./content/editorials";
import { groups } from "./content/groups";
import { programmes } from "./content/strategy";
import { meetingDay, reportDays } from "./decision-days";
import { exampleId } from "./example-id.server";
import { ownerKeyOf } from "./project-parts.server";
import { owedIn } from "./rounds.server";
import { barrierId, frozenOn, type ProjectStory, phaseOn, promisedMoney, standingAt } from "./story/project-story";

export interface Portfolio {
  stories: readonly ProjectStory[];
  codes: ReadonlyMap<string, string>;
  statuses: readonly StatusUpdate[];
  calendar: ExampleCalendar;
}

/** The day a step of a quarter's report was taken (YYYY-MM-DD). */
export function reportDay(calendar: ExampleCalendar, offset: number, step: keyof typeof reportDays): string {
  return calendar.days(calendar.round(offset).closed!.toISOString().slice(0, 10), reportDays[step]);
}

/** What the report of a quarter was compiled from, as it was then. */
export function reportFacts(
  portfolio: Portfolio,
  offset: number,
  previous: Record<Clearance, PreviousReport> | undefined,
): ReportFacts {
  const { stories, calendar } = portfolio;
  const compiledOn = reportDay(calendar, offset, "compile");
  return {
    organisation: "Eksempelby Kommune",
    priceLevel: `${calendar.year}-PL`,
    group: { id: exampleId("group", "styregruppe"), name: groups.find(({ key }) => key === "styregruppe")!.name },
    period: calendar.period(offset),
    version: 1,
    compiledAt: calendar.at(compiledOn, 10).toISOString(),
    deadline: calendar.round(offset).deadline,
    owedProjectIds: owedIn(stories, offset).map(({ _id }) => _id),
    projects: stories
      .filter(({ createdOn }) => createdOn <= compiledOn)
      .map((story) => projectFacts(story, portfolio, offset, compiledOn)),
    statuses: submittedIn(portfolio, offset).map(statusFacts),
    earlier: Array.from({ length: 7 }, (_, index) => quarterFacts(portfolio, offset - 7 + index)),
    previous,
    editorial: editorials[offset]!,
  };
}

const submittedIn = ({ statuses, calendar }: Portfolio, offset: number) =>
  statuses.filter(({ period, state }) => period === calendar.period(offset) && state === "submitted");

function quarterFacts(portfolio: Portfolio, offset: number): QuarterFacts {
  return {
    period: portfolio.calendar.period(offset),
    owedProjectIds: owedIn(portfolio.stories, offset).map(({ _id }) => _id),
    lights: submittedIn(portfolio, offset).map(({ projectId, lights, scale }) => ({
      projectId,
      overall: lights.overall.value,
      scale,
    })),
  };
}

function projectFacts(story: ProjectStory, portfolio: Portfolio, offset: number, day: string): ProjectFacts {
  const { content, _id, asideOn } = story;
  const { milestones, budget } = standingAt(story, offset);
  const hasPlan = phaseOn(story, day) !== "idea";
  const frozen = frozenOn(story);
  const area = serviceAreas.find(({ key }) => key === content.areaKey)!;
  const programme = programmes.find(({ key }) => key === content.programmeKey);
  return {
    id: _id,
    code: portfolio.codes.get(_id)!,
    title: content.title,
    summary: content.summary,
    tier: content.tier,
    mandate: content.mandate ? "mandatory" : "optional",
    phase: phaseOn(story, day),
    condition: content.aside && asideOn && asideOn <= day ? content.aside.condition : "active",
    classification: content.closedReason ? "closed" : "open",
    isArchived: false,
    area: { id: exampleId("area", area.key), name: area.name },
    ...(programme ? { programme: { id: exampleId("programme", programme.key), name: programme.name } } : {}),
    ownerId: exampleId("person", ownerKeyOf(content)),
    ...(content.managerKey ? { managerId: exampleId("person", content.managerKey) } : {}),
    milestones: hasPlan
      ? milestones.map((milestone) => ({
          id: milestone._id,
          title: milestone.title,
          gate: milestone.gate,
          ...present({ baseline: milestone.baseline, forecast: milestone.forecast, actual: milestone.actual }),
        }))
      : [],
    budget: hasPlan ? budget.map(({ _id: _line, ...line }) => line) : [],
    ...(frozen && frozen <= day ? { frozenBudget: promisedMoney(story.money.planned) } : {}),
    barriers: openBarriers(story, portfolio.calendar, day),
  };
}

function openBarriers(story: ProjectStory, calendar: ExampleCalendar, day: string): ProjectFacts["barriers"] {
  const { barrier } = story.content;
  const raised = story.answers.find(({ quarter }) => quarter.offset === barrier?.quarter)?.day;
  if (barrier?.groupKey !== "styregruppe" || !raised || raised > day) return [];
  if (barrier.removed && meetingDay(calendar, barrier.removed.quarter - 1) <= day) return [];
  const { title, description, removedBy } = barrier;
  const until = calendar.days(raised, 45);
  return [{ barrierId: barrierId(story.content), title, description, removedBy, until, raisedOn: raised }];
}

function statusFacts(status: StatusUpdate): StatusFacts {
  const { projectId, scale, done, next, why, wayBack, backBy, need } = status;
  const lights = Object.fromEntries(
    Object.entries(status.lights).map(([dimension, light]) => [dimension, present({ ...light })]),
  );
  return {
    ...present({ done, next, why, wayBack, backBy }),
    projectId,
    lights: lights as StatusFacts["lights"],
    scale,
    submittedAt: status.submittedAt.toISOString(),
    need: { kind: need.kind, ...present({ groupId: need.groupId, text: need.text, until: need.until }) },
    moves: status.milestoneMoves.map(({ milestoneId, forecastFrom, forecastTo }) => ({
      milestoneId,
      ...present({ from: forecastFrom, to: forecastTo }),
    })),
  };
}

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], null | undefined> };

function present<T extends Record<string, unknown>>(fields: T): Present<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries) as Present<T>;
}
