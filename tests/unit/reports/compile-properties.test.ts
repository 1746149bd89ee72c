import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, packContent } from "~/features/reports/canonical.server";
import { compileReport } from "~/features/reports/compile";
import { type ReportContent, reportContentSchema } from "~/features/reports/content";
import type { ReportFacts } from "~/features/reports/facts";
import { clearances, conditions, lights, phases, ratingScales, tiers } from "~models/vocabulary";
import { asPrevious, emptyQuarters, facts, groupId, project, status } from "./sample";

const secret = "HEMMELIG";

const budgetLine = fc.record({
  year: fc.constantFrom(2025, 2026),
  kind: fc.constantFrom("project" as const, "operation" as const),
  funding: fc.constantFrom("central" as const, "area" as const, "external" as const),
  budget: fc.integer({ min: 0, max: 1e9 }),
  actual: fc.integer({ min: 0, max: 1e9 }),
  forecast: fc.integer({ min: 0, max: 1e9 }),
});

const member = fc.record({
  tier: fc.option(fc.constantFrom(...tiers), { nil: undefined }),
  phase: fc.constantFrom(...phases),
  condition: fc.constantFrom(...conditions),
  isClosed: fc.boolean(),
  isArchived: fc.boolean(),
  isOwed: fc.boolean(),
  light: fc.option(fc.constantFrom(...lights), { nil: undefined }),
  scale: fc.constantFrom(...ratingScales),
  budget: fc.array(budgetLine, { maxLength: 3 }),
  frozenBudget: fc.option(fc.integer({ min: 0, max: 1e9 }), { nil: undefined }),
  past: fc.array(fc.option(fc.constantFrom(...lights), { nil: undefined }), { minLength: 7, maxLength: 7 }),
});
type Member = typeof member extends fc.Arbitrary<infer T> ? T : never;

/** Everything said by or of a closed project holds the word. */
function world(members: Member[], period: string, previous?: ReportFacts["previous"]): ReportFacts {
  const words = (one: Member, text: string) => (one.isClosed ? `${secret} ${text}` : text);
  const projects = members.map((one, index) =>
    project(index, {
      tier: one.tier,
      phase: one.phase,
      condition: one.condition,
      isArchived: one.isArchived,
      budget: one.budget,
      frozenBudget: one.frozenBudget,
      title: words(one, `Projekt ${index}`),
      classification: one.isClosed ? "closed" : "open",
      ...(one.isClosed ? { area: { id: secret, name: secret } } : {}),
      milestones: [{ id: `m${index}`, title: words(one, "Drift"), gate: false, forecast: "2026-11-01" }],
      barriers: [{ barrierId: `b${index}`, title: words(one, "Barriere"), raisedOn: "2026-01-01" }],
    }),
  );
  const statuses = members.flatMap((one, index) =>
    one.light
      ? [
          status(`p${index}`, one.light, {
            scale: one.scale,
            why: words(one, "fordi"),
            need: { kind: "decision", groupId, text: words(one, "beslut") },
          }),
        ]
      : [],
  );
  const earlier = emptyQuarters(period).map((quarter, place) => ({
    ...quarter,
    owedProjectIds: members.flatMap((one, index) => (one.isOwed ? [`p${index}`] : [])),
    lights: members.flatMap((one, index) => {
      const overall = one.past[place];
      return overall ? [{ projectId: `p${index}`, overall, scale: one.scale }] : [];
    }),
  }));
  const owedProjectIds = members.flatMap((one, index) => (one.isOwed ? [`p${index}`] : []));
  return facts({ period, projects, statuses, earlier, owedProjectIds, previous });
}

const worlds = fc.tuple(fc.array(member, { maxLength: 12 }), fc.array(member, { maxLength: 12 }));
const compiled = ([before, now]: [Member[], Member[]]) => world(now, "2026-Q3", asPrevious(world(before, "2026-Q2")));

const lightsOf = (count: ReportContent["counts"]["all"]) =>
  count.green + count.yellow + count.red + count.none + count.missing + count.notOwed;

describe("whatever the portfolio", () => {
  it("is content of the declared shape", () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom(...clearances), (given, clearance) => {
        const content = compileReport(compiled(given), clearance);
        expect(canonicalJson(reportContentSchema.parse(content))).toBe(canonicalJson(content));
      }),
      { numRuns: 40 },
    );
  });

  it("every cut of the portfolio adds up to all of it", () => {
    fc.assert(
      fc.property(worlds, (given) => {
        const { counts, projects } = compileReport(compiled(given), "closed");
        expect(counts.all.projects).toBe(projects.length);
        expect(lightsOf(counts.all)).toBe(projects.length);
        for (const cut of [counts.tierGroups, counts.phases, counts.areas]) {
          expect(cut.reduce((sum, count) => sum + count.projects, 0)).toBe(projects.length);
          for (const count of cut) expect(lightsOf(count)).toBe(count.projects);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("the economy is the sum of the projects' lines", () => {
    fc.assert(
      fc.property(worlds, (given) => {
        const { economy, projects } = compileReport(compiled(given), "closed");
        const total = (field: "budget" | "actual" | "forecast") =>
          projects.flatMap((row) => row.economy).reduce((sum, line) => sum + line[field], 0);
        for (const field of ["budget", "actual", "forecast"] as const) {
          expect(economy.lines.reduce((sum, line) => sum + line[field], 0)).toBe(total(field));
        }
        for (const line of economy.lines) expect(line.deviation).toBe(line.forecast - line.budget);
      }),
      { numRuns: 60 },
    );
  });

  it("this quarter's column is this quarter's count", () => {
    fc.assert(
      fc.property(worlds, (given) => {
        const { history, counts } = compileReport(compiled(given), "closed");
        const { green, yellow, red, none, missing } = counts.all;
        expect(history.counts.at(-1)).toMatchObject({ green, yellow, red, none, missing });
      }),
      { numRuns: 60 },
    );
  });

  it("nothing moves where nothing has changed", () => {
    fc.assert(
      fc.property(fc.array(member, { maxLength: 12 }), (members) => {
        const content = compileReport(world(members, "2026-Q3", asPrevious(world(members, "2026-Q2"))), "closed");
        expect(content.movements.filter(({ kind }) => kind !== "unchanged")).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe("the open rendering", () => {
  it("is what would be compiled if the closed projects did not exist", () => {
    fc.assert(
      fc.property(fc.array(member, { maxLength: 12 }), (members) => {
        const without = world(members, "2026-Q3");
        const closed = new Set(without.projects.filter((one) => one.classification === "closed").map(({ id }) => id));
        const isOpen = (id: string) => !closed.has(id);
        const bare: ReportFacts = {
          ...without,
          projects: without.projects.filter(({ id }) => isOpen(id)),
          statuses: without.statuses.filter(({ projectId }) => isOpen(projectId)),
          owedProjectIds: without.owedProjectIds.filter(isOpen),
          earlier: without.earlier.map((quarter) => ({
            ...quarter,
            owedProjectIds: quarter.owedProjectIds.filter(isOpen),
            lights: quarter.lights.filter(({ projectId }) => isOpen(projectId)),
          })),
        };
        expect(canonicalJson(compileReport(without, "open"))).toBe(canonicalJson(compileReport(bare, "closed")));
      }),
      { numRuns: 60 },
    );
  });

  it("holds no word of a closed project, also not of one that was open last time", () => {
    fc.assert(
      fc.property(worlds, (given) => {
        expect(canonicalJson(compileReport(compiled(given), "open"))).not.toContain(secret);
      }),
      { numRuns: 60 },
    );
  });

  it("is the very same content where nothing is closed", () => {
    fc.assert(
      fc.property(fc.array(member, { maxLength: 8 }), (members) => {
        const open = world(
          members.map((one) => ({ ...one, isClosed: false })),
          "2026-Q3",
        );
        expect(packContent(compileReport(open, "open")).sha256).toBe(packContent(compileReport(open, "closed")).sha256);
      }),
      { numRuns: 20 },
    );
  });
});
