import type { Actor } from "~/features/auth/viewer";
import { withBarrierEnded, withBarrierRaised } from "~/features/projects/barriers";
import { emptyProject } from "~/features/projects/new-project.server";
import type { BudgetLine, Milestone, Project } from "~models/project.server";
import type { ExampleCalendar } from "./calendar";
import { meetingDay } from "./decision-days";
import { exampleChance, exampleId } from "./example-id.server";
import { personActor } from "./organisation.server";
import { checksOf, effortLines, expectedValue, goalShares, ownerKeyOf, parts, risksOf } from "./project-parts.server";
import type { Seed, SeedChange } from "./seed-documents.server";
import { attainmentAfter, barrierId, type ProjectStory, promisedMoney, standingAt } from "./story/project-story";

type Fields = SeedChange<Project>["fields"];

interface Step {
  day: string;
  hour: number;
  actor: Actor;
  action: string;
  reason?: string;
  /** From the project as it stood before. */
  fields: (current: Fields) => Fields;
}

/** Codes by the year each was created in, in the order they were. */
export function projectCodes(stories: readonly ProjectStory[]): Map<string, string> {
  const inOrder = [...stories].sort((first, second) => (first.createdOn < second.createdOn ? -1 : 1));
  const serials = new Map<string, number>();
  return new Map(
    inOrder.map(({ _id, createdOn }) => {
      const year = createdOn.slice(0, 4);
      const serial = (serials.get(year) ?? 0) + 1;
      serials.set(year, serial);
      return [_id, `P-${year}-${String(serial).padStart(3, "0")}`];
    }),
  );
}

/** The project as it is, with the changes that led to it; what lies before `since` is in the first one. */
export function projectSeed(
  story: ProjectStory,
  code: string,
  calendar: ExampleCalendar,
  since: string,
): Seed<Project> {
  const steps = [
    createStep(story, code, calendar),
    ...planSteps(story, calendar),
    ...phaseSteps(story),
    ...answerSteps(story, calendar),
    ...decisionSteps(story, calendar),
    ...lastSteps(story, calendar),
  ].sort((first, second) => order(first) - order(second));
  let fields: Fields = {};
  const changes: SeedChange<Project>[] = [];
  for (const step of steps) {
    const { day, hour, actor, action, reason } = step;
    fields = { ...fields, ...step.fields(fields) };
    const isBeforeStart = day < since;
    const change = { at: calendar.at(isBeforeStart ? since : day, hour), actor, action, reason, fields };
    const first = changes[0];
    if (first && isBeforeStart) first.fields = fields;
    else changes.push(first ? change : { ...change, action: "project.create" });
  }
  return { _id: story._id, changes: changes as Seed<Project>["changes"] };
}

const order = ({ day, hour }: Step) => Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
const managerOf = ({ content }: ProjectStory) => personActor(content.managerKey ?? ownerKeyOf(content));
const person = (key: string) => exampleId("person", key);

function createStep(story: ProjectStory, code: string, calendar: ExampleCalendar): Step {
  const { content, createdOn } = story;
  const { title, summary, purpose, tier, mandate, areaKey, managerKey, programmeKey, tags, kle } = content;
  return {
    day: createdOn,
    hour: 9,
    actor: personActor("karen"),
    action: "project.create",
    fields: () => ({
      ...emptyProject(calendar.at(createdOn)),
      code,
      title,
      summary,
      purpose,
      tier,
      mandate: mandate ? "mandatory" : "optional",
      mandateBasis: mandate?.basis,
      mandateDeadline: mandate && calendar.date(mandate.deadline),
      areaId: exampleId("area", areaKey),
      ownerId: person(ownerKeyOf(content)),
      managerId: managerKey && person(managerKey),
      programmeId: programmeKey && exampleId("programme", programmeKey),
      tags,
      startDate: calendar.date(content.start),
      endDate: calendar.date(content.end),
      ...expectedValue(content),
      expectedBenefits: content.benefits,
      noBenefitReason: content.noBenefit,
      classification: content.closedReason ? "closed" : "open",
      classificationReason: content.closedReason,
      kle,
      caseNumber: `${createdOn.slice(2, 4)}/${1000 + Math.floor(exampleChance(`${content.key}/case`) * 9000)}`,
    }),
  };
}

/** What is filled in while the project is analysed: its plan, money, people and ties. */
function planSteps(story: ProjectStory, calendar: ExampleCalendar): Step[] {
  const { content, createdOn } = story;
  const analysis = story.phases.find(({ phase }) => phase === "analysis");
  const day = analysis ? analysis.from : calendar.days(createdOn, 6);
  const actor = managerOf(story);
  const step = (hour: number, section: string, fields: Fields): Step => ({
    day,
    hour,
    actor,
    action: `project.save.${section}`,
    fields: () => fields,
  });
  const ties = [
    step(9, "goals", { goals: goalShares(content) as never }),
    step(9, "partners", { partners: parts(content.partners, content, "partner", ([name, kind]) => ({ name, kind })) }),
    step(10, "team", { teamMemberIds: (content.memberKeys ?? []).map(person) }),
    step(10, "dependsOn", {
      dependsOn: parts(content.dependsOn, content, "dependency", ([key, kind, note]) => ({
        projectId: exampleId("project", key),
        kind,
        note,
      })),
    }),
  ];
  if (!analysis) return ties;
  return [
    ...ties,
    step(11, "milestones", { milestones: story.milestones.planned }),
    step(11, "budget", { budget: story.money.planned }),
    step(12, "checks", { checks: checksOf(content, false) }),
    { ...step(12, "", { risks: risksOf(story, calendar) }), action: "project.registerRisk" },
  ];
}

function phaseSteps(story: ProjectStory): Step[] {
  const { content } = story;
  return story.phases.slice(1).flatMap(({ phase, from }): Step[] => {
    const at = new Date(`${from}T13:15:00Z`);
    const begin: Step = {
      day: from,
      hour: phase === "analysis" ? 8 : 13,
      actor: managerOf(story),
      action: phase === "closed" ? "project.close" : `project.start-${phase}`,
      fields: (current) => ({
        phase,
        phaseSince: at,
        ...(phase === "execution" ? frozenFields(current, at) : {}),
        ...(phase === "closed" ? { closedAt: at } : {}),
      }),
    };
    if (phase === "execution") return [checkStep(story, from), begin];
    if (phase !== "closed") return [begin];
    const { outcome, lessons, carriesOnKey } = content;
    const carriesOnId = carriesOnKey && person(carriesOnKey);
    return [{ ...begin, hour: 12, action: "project.edit", fields: () => ({ outcome, lessons, carriesOnId }) }, begin];
  });
}

const checkStep = (story: ProjectStory, day: string): Step => ({
  day,
  hour: 12,
  actor: managerOf(story),
  action: "project.save.checks",
  fields: () => ({ checks: checksOf(story.content, true) }),
});

function frozenFields(current: Fields, at: Date): Fields {
  const milestones = (current.milestones as Milestone[]).map((milestone) => ({
    ...milestone,
    forecast: milestone.forecast ?? milestone.baseline,
  }));
  return { milestones, frozen: { at, projectBudget: promisedMoney(current.budget as BudgetLine[]) } as never };
}

/** What each answer moved on the project. */
function answerSteps(story: ProjectStory, calendar: ExampleCalendar): Step[] {
  return story.answers.flatMap((answer): Step[] => {
    const { quarter, day } = answer;
    const { milestones, budget } = standingAt(story, quarter.offset);
    const raised = story.content.barrier?.quarter === quarter.offset;
    const moved: Step = {
      day,
      hour: 14,
      actor: managerOf(story),
      action: "project.status-moves",
      fields: (current) => ({
        milestones,
        budget,
        ...(raised ? { barriers: raise(current, story, day, calendar) } : {}),
      }),
    };
    const attained: Step = {
      ...moved,
      hour: 13,
      actor: personActor(ownerKeyOf(story.content)),
      action: "project.edit",
      fields: () => ({ expectedAttainment: attainmentAfter(story, answer) }),
    };
    return [attained, moved];
  });
}

function raise(
  current: Fields,
  { content }: ProjectStory,
  day: string,
  calendar: ExampleCalendar,
): Project["barriers"] {
  const { title, description, removedBy, groupKey, quarter } = content.barrier!;
  const raised = {
    _id: barrierId(content),
    title,
    description,
    removedBy,
    groupId: exampleId("group", groupKey),
    until: calendar.days(day, 45),
    raisedPeriod: calendar.period(quarter),
  };
  return withBarrierRaised((current.barriers ?? []) as Project["barriers"], raised, calendar.at(day, 14)) as never;
}

/** What a group's decision did, at the meeting before the quarter's answers: a new plan, a barrier removed. */
function decisionSteps(story: ProjectStory, calendar: ExampleCalendar): Step[] {
  const { content } = story;
  const steps: Step[] = [];
  const removed = content.barrier?.removed;
  if (removed) {
    const day = meetingDay(calendar, removed.quarter - 1);
    const end = {
      state: "removed",
      decisionId: exampleId("decision", removed.decisionKey),
      at: calendar.at(day, 13),
    } as const;
    steps.push({
      day,
      hour: 13,
      actor: personActor(content.barrier!.groupKey === "styregruppe" ? "niels" : "torben"),
      action: "project.removeBarrier",
      fields: (current) => ({
        barriers: withBarrierEnded((current.barriers ?? []) as Project["barriers"], barrierId(content), end) as never,
      }),
    });
  }
  if (content.rebaselined) {
    const { quarter, decisionKey } = content.rebaselined;
    const day = meetingDay(calendar, quarter - 1);
    const decisionId = exampleId("decision", decisionKey);
    steps.push({
      day,
      hour: 13,
      actor: personActor("niels"),
      action: "project.rebaseline",
      fields: (current) => ({
        milestones: (current.milestones as Milestone[]).map((milestone) =>
          milestone.actual ? milestone : { ...milestone, baseline: milestone.forecast },
        ),
        frozen: {
          at: calendar.at(day, 13),
          projectBudget: promisedMoney(current.budget as BudgetLine[]),
          decisionId,
        } as never,
      }),
    });
  }
  return steps;
}

/** What was put aside, and the hours as they stand now. */
function lastSteps(story: ProjectStory, calendar: ExampleCalendar): Step[] {
  const { content, asideOn } = story;
  const steps: Step[] = [];
  if (content.aside && asideOn) {
    const { condition, reason } = content.aside;
    steps.push({
      day: asideOn,
      hour: 13,
      actor: personActor("karen"),
      action: condition === "on-hold" ? "project.put-on-hold" : "project.reject",
      reason,
      fields: () => ({ condition, conditionReason: reason }),
    });
  }
  const last = story.phases.at(-1)!;
  const day = last.phase === "closed" ? last.from : calendar.days(calendar.today, -12);
  if (!content.isIdea && day > story.createdOn) {
    steps.push({
      day,
      hour: 11,
      actor: managerOf(story),
      action: "project.save.effort",
      fields: () => ({ effort: effortLines(content, calendar) }),
    });
  }
  return steps;
}
