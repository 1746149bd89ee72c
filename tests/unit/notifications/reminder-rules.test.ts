import { addDays, differenceInCalendarDays, formatISO, parseISO } from "date-fns";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  daysAfter,
  nearness,
  type ReminderFacts,
  type ReminderProject,
  remindersOn,
} from "~/features/notifications/reminder-rules";
import type { AnswerFacts } from "~/features/status/period-standing";

const days = { statusDaysBefore: 3, deadlineDaysBefore: 7 };
const project = (more: Partial<ReminderProject> = {}): ReminderProject => ({
  _id: "project",
  ownerId: "owner",
  managerId: "manager",
  phase: "execution",
  condition: "active",
  milestones: [],
  barriers: [],
  ...more,
});
const answer = (state: AnswerFacts["state"]) =>
  ({ state, scale: "danish-three", lights: {} }) as unknown as AnswerFacts;

function facts(projects: ReminderProject[], answers: [string, AnswerFacts][] = [], state: "open" | "closed" = "open") {
  const round = { state, deadline: "2026-10-15", owedIds: new Set(projects.map(({ _id }) => _id)) };
  const asked = { period: "2026-Q3", round, answers: new Map(answers) };
  return {
    projects,
    rounds: [{ id: "round", facts: asked }],
    chairsOf: (groupId: string) => (groupId === "steering" ? ["chair"] : []),
  } satisfies ReminderFacts;
}

const told = (date: string, given: ReminderFacts, which = days) =>
  remindersOn(date, given, which).map(({ personId, key }) => `${personId}: ${key}`);

describe("a round's deadline", () => {
  it("is told of from the days before until the day itself, and when it has passed, to who has not answered", () => {
    const given = facts([project()]);
    expect(told("2026-10-11", given)).toEqual([]);
    expect(told("2026-10-12", given)).toEqual(["manager: statusDue/round/2026-10-15"]);
    expect(told("2026-10-15", given)).toEqual(["manager: statusDue/round/2026-10-15"]);
    expect(told("2026-10-16", given)).toEqual(["manager: statusLate/round/2026-10-15"]);
    expect(told("2026-10-23", given)).toEqual([]);
  });

  it("is told of once to who has several projects, and to the owner of one without a manager", () => {
    const given = facts([
      project({ _id: "a" }),
      project({ _id: "b" }),
      project({ _id: "c", managerId: null }),
      project({ _id: "d", managerId: null, ownerId: null }),
    ]);
    expect(told("2026-10-14", given)).toEqual([
      "manager: statusDue/round/2026-10-15",
      "owner: statusDue/round/2026-10-15",
    ]);
  });

  it("is told to nobody who has answered, is not asked, or whose round is closed; an answer sent back is none", () => {
    const at = "2026-10-14";
    expect(told(at, facts([project()], [["project", answer("submitted")]]))).toEqual([]);
    expect(told(at, facts([project()], [["project", answer("returned")]]))).toHaveLength(1);
    expect(told(at, facts([project({ phase: "idea" }), project({ condition: "on-hold" })]))).toEqual([]);
    expect(told(at, facts([project({ archivedAt: new Date() })]))).toEqual([]);
    expect(told(at, facts([project()], [], "closed"))).toEqual([]);
  });

  it("is not told of ahead where the days before are 0", () => {
    const none = { ...days, statusDaysBefore: 0 };
    expect(told("2026-10-15", facts([project()]), none)).toEqual([]);
    expect(told("2026-10-16", facts([project()]), none)).toHaveLength(1);
  });
});

describe("milestones and barriers", () => {
  const milestone = (more = {}) => ({
    _id: "m",
    baseline: "2026-01-01",
    forecast: "2026-06-10",
    actual: null,
    ...more,
  });
  const barrier = (more = {}) => ({ _id: "b", groupId: "steering", state: "open", until: "2026-06-10", ...more });

  it("are told of when they come near and when they are over: to the manager, and to the chair who is asked", () => {
    const given = facts([project({ milestones: [milestone()], barriers: [barrier()] })]);
    expect(told("2026-06-03", given)).toEqual(["manager: milestoneDue/m/2026-06-10", "chair: barrierDue/b/2026-06-10"]);
    expect(told("2026-06-11", given)).toEqual([
      "manager: milestoneLate/m/2026-06-10",
      "chair: barrierLate/b/2026-06-10",
    ]);
  });

  it("that are passed, removed or without a day are not told of, nor those of a project that is over or paused", () => {
    const parts = { milestones: [milestone()], barriers: [barrier()] };
    const quiet = [
      project({ milestones: [milestone({ actual: "2026-06-01" }), milestone({ forecast: null, baseline: null })] }),
      project({ barriers: [barrier({ state: "removed" }), barrier({ until: null })] }),
      project({ ...parts, phase: "closed" }),
      project({ ...parts, condition: "on-hold" }),
      project({ ...parts, archivedAt: new Date() }),
      project({ milestones: [milestone()], managerId: null, ownerId: null }),
    ];
    expect(told("2026-06-10", facts(quiet))).toEqual([]);
  });

  it("that are moved are told of again, by their new day", () => {
    const moved = facts([project({ milestones: [milestone({ forecast: "2026-06-12" })] })]);
    expect(told("2026-06-10", moved)).toEqual(["manager: milestoneDue/m/2026-06-12"]);
  });
});

describe("whatever the days", () => {
  const date = fc
    .integer({ min: 0, max: 2_000 })
    .map((offset) => formatISO(addDays(parseISO("2024-01-01"), offset), { representation: "date" }));

  it("a day is near as many days before as are set, late as many after as are told of, and never both", () => {
    fc.assert(
      fc.property(date, date, fc.integer({ min: 0, max: 60 }), (today, deadline, before) => {
        const ahead = differenceInCalendarDays(parseISO(deadline), parseISO(today));
        const expected =
          ahead < 0 ? (-ahead <= daysAfter ? "late" : null) : before > 0 && ahead <= before ? "due" : null;
        expect(nearness(today, deadline, before)).toBe(expected);
      }),
    );
  });

  it("asking day after day makes, of one deadline, one reminder before it and one after, under the same keys", () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 30 }), (forecast, deadlineDaysBefore) => {
        const given = facts([project({ milestones: [{ _id: "m", forecast }] })]);
        const keys = new Set<string>();
        for (let offset = -40; offset <= 40; offset += 1) {
          const on = formatISO(addDays(parseISO(forecast), offset), { representation: "date" });
          for (const { key } of remindersOn(on, { ...given, rounds: [] }, { ...days, deadlineDaysBefore }))
            keys.add(key);
        }
        expect([...keys]).toEqual([`milestoneDue/m/${forecast}`, `milestoneLate/m/${forecast}`]);
      }),
    );
  });
});
