import { addDays } from "date-fns";
import { describe, expect, it } from "vitest";
import { makeCalendar } from "~/features/example/calendar";
import { projects } from "~/features/example/content/projects";
import { lightsOf } from "~/features/example/status-seeds.server";
import { type ProjectStory, phaseOn, standingAt, tellProject } from "~/features/example/story/project-story";
import { colourOf, readQuarters } from "~/features/example/story/quarters";
import { periodRange } from "~/platform/period";
import type { Settings } from "~models/settings.server";
import { SettingsModel } from "~models/settings.server";

const thresholds = new SettingsModel({ thresholds: {} }).toObject().thresholds as Settings["thresholds"];

/** Two years of days, so that weekends, month ends, leap days and year ends are all "now" once. */
const days = Array.from({ length: 53 }, (_, index) =>
  addDays(new Date("2026-01-01T06:30:00Z"), index * 14 + (index % 7)),
);

function tellAll(now: Date): ProjectStory[] {
  const calendar = makeCalendar(now);
  return projects.map((content) => tellProject(content, calendar, thresholds));
}

const told = days.map((now) => ({ now, calendar: makeCalendar(now), stories: tellAll(now) }));

describe("the example's stories", () => {
  it("come out as told whatever day it is: the computed lights are the ones in the story", () => {
    for (const { now, stories } of told) {
      for (const story of stories) {
        for (const answer of story.answers) {
          const { quarter } = answer;
          if (quarter.light === "none") continue;
          const where = `${story.content.key}, quarter ${quarter.offset}, on ${now.toISOString()}`;
          const lights = lightsOf(story, answer, thresholds);
          expect(lights.schedule.computed, where).toBe(colourOf(quarter, "schedule"));
          // a budget that is not frozen yet is held up against nothing; what the person thinks of it is their own
          if (lights.economy.computed || !quarter.causes.includes("economy")) {
            expect(lights.overall.computed, where).toBe(quarter.light);
          }
          if (lights.economy.computed) expect(lights.economy.computed, where).toBe(colourOf(quarter, "economy"));
          if (lights.benefits.computed) expect(lights.benefits.computed, where).toBe(colourOf(quarter, "benefits"));
        }
      }
    }
  }, 60_000);

  it("never tell of the future, and answers come in order, within the round", () => {
    for (const { now, calendar, stories } of told) {
      for (const story of stories) {
        const answered = story.answers.map(({ day }) => day);
        expect(answered).toEqual([...answered].sort());
        for (const { quarter, day } of story.answers) {
          const { opened, closed } = calendar.round(quarter.offset);
          expect(day >= opened.toISOString().slice(0, 10)).toBe(true);
          expect(day <= (closed ?? now).toISOString().slice(0, 10)).toBe(true);
          for (const { actual } of standingAt(story, quarter.offset).milestones) {
            if (actual) expect(actual <= day).toBe(true);
          }
        }
        expect(phaseOn(story, calendar.today)).toBe(story.phases.at(-1)!.phase);
      }
    }
  }, 60_000);

  it("open no round before its quarter has begun", () => {
    for (const { calendar } of told) {
      for (const offset of [0, -1, -8]) {
        const opened = calendar.round(offset).opened.toISOString().slice(0, 10);
        expect(opened >= periodRange(calendar.period(offset)).from).toBe(true);
      }
    }
  });

  it("spend no more than is expected, and plan exactly the budget that was given", () => {
    for (const story of tellAll(new Date("2026-11-22T10:00:00Z"))) {
      const budgets = story.money.planned.filter(({ kind }) => kind === "project").map(({ budget }) => budget);
      expect(budgets.reduce((sum, budget) => sum + budget, 0)).toBe(story.content.money.total * 100_000);
      for (const answer of story.answers) {
        for (const line of story.money.after(answer)) expect(line.actual).toBeLessThanOrEqual(line.forecast);
      }
    }
  });

  it("have words where the form asks for them", () => {
    for (const content of projects) {
      const quarters = readQuarters(content);
      if (quarters.some(({ light }) => light === "yellow" || light === "red")) {
        expect(content.trouble, content.key).toBeDefined();
      }
      if (quarters.some(({ isBetter }) => isBetter)) expect(content.better, content.key).toBeDefined();
    }
  });
});
