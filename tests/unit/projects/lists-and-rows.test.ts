import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Viewer } from "~/features/auth/viewer";
import { withBarrierEnded, withBarrierRaised } from "~/features/projects/barriers";
import { type AskingRound, latestLight, lightIn, silenceIn } from "~/features/projects/latest-lights";
import { isColumn } from "~/features/projects/project-columns";
import { type Filtered, projectMatcher, readProjectFilter } from "~/features/projects/project-filter";
import { budgetRefusals, mergeParts, milestoneRefusals } from "~/features/projects/row-rules";
import { parseRows, rowField, typedRows } from "~/features/projects/rows-form";
import { rowSchemas } from "~/features/projects/schema";
import { RefusedError } from "~/platform/errors";
import { foldForSearch, searchWords } from "~/platform/search-text";
import type { LatestStatus } from "~models/project.server";

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

function refusalOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof RefusedError) return error.reasons;
    throw error;
  }
  throw new Error("was not refused");
}

describe("a table of fields", () => {
  it("reads Danish money and both forms of dates, and leaves blank rows out", () => {
    const { rows } = parseRows(
      form({
        "rows.0.year": "2026",
        "rows.0.kind": "project",
        "rows.0.funding": "area",
        "rows.0.budget": "1.234.567,89",
        "rows.0.actual": "",
        "rows.0.forecast": "1.000 kr.",
        "rows.1.year": "",
        "rows.1.budget": " ",
        "rows.2.year": "",
        "rows.2.kind": "project",
        "rows.2.funding": "central",
        "rows.2.budget": "5",
      }),
      rowSchemas.budget,
    );
    expect(rows).toEqual([
      { year: 2026, kind: "project", funding: "area", budget: 123_456_789, actual: 0, forecast: 100_000 },
      { kind: "project", funding: "central", budget: 500, actual: 0, forecast: 0 },
    ]);
    const milestone = form({
      "rows.3.title": "Pilot",
      "rows.3.baseline": "05-03-2026",
      "rows.3.forecast": "2026-04-01",
    });
    expect(parseRows(milestone, rowSchemas.milestones).rows[0]).toMatchObject({
      baseline: "2026-03-05",
      forecast: "2026-04-01",
      gate: false,
    });
  });

  it("refuses dates that do not exist and negative money, each at its cell", () => {
    const dates = form({ "rows.0.title": "Pilot", "rows.0.baseline": "31-02-2026", "rows.1.forecast": "2026-02-31" });
    expect(refusalOf(() => parseRows(dates, rowSchemas.milestones))).toEqual([
      { key: "common:validation.date", field: "rows.0.baseline" },
      { key: "common:validation.required", field: "rows.1.title" },
      { key: "common:validation.date", field: "rows.1.forecast" },
    ]);
    const money = form({
      "rows.2.year": "2026",
      "rows.2.kind": "project",
      "rows.2.funding": "area",
      "rows.2.budget": "-5",
    });
    expect(refusalOf(() => parseRows(money, rowSchemas.budget))).toEqual([
      { key: "common:validation.negative", field: rowField(2, "budget") },
    ]);
  });

  it("takes rows away only when they are marked, whatever else they say", () => {
    const marked = form({ "rows.0.id": "a", "rows.0.title": "", "rows.0.remove": "on" });
    expect(parseRows(marked, rowSchemas.milestones)).toEqual({ rows: [], removed: ["a"] });
  });

  it("never fails on what anybody may post", () => {
    const entries = fc.array(
      fc.tuple(fc.oneof(fc.string(), fc.constant("rows.0.title"), fc.constant("rows.9999.id")), fc.string()),
    );
    fc.assert(
      fc.property(entries, (all) => {
        expect(Array.isArray(typedRows(all))).toBe(true);
      }),
    );
  });

  it("keeps the parts it did not mention, so that somebody else's new row is not lost", () => {
    const current = [
      { _id: "a", title: "A" },
      { _id: "b", title: "B" },
      { _id: "c", title: "C" },
    ];
    const merged = mergeParts(
      current,
      [
        { _id: "a", title: "A2" },
        { _id: "new", title: "N" },
      ],
      ["b"],
    );
    expect(merged.map((part) => part.title)).toEqual(["A2", "C", "N"]);
  });
});

describe("what is frozen", () => {
  const before = [{ _id: "a", title: "Pilot", baseline: "2026-01-01" }];
  it("is neither moved nor taken away by hand", () => {
    expect(milestoneRefusals(before, [], true).map((reason) => reason.key)).toEqual([
      "projects:refusal.frozenMilestone",
    ]);
    const moved = [{ _id: "a", title: "Pilot", baseline: "2026-02-01" }];
    expect(milestoneRefusals(before, moved, true).map((reason) => reason.key)).toEqual([
      "projects:refusal.frozenBaseline",
    ]);
    expect(milestoneRefusals(before, moved, false)).toEqual([]);
    expect(milestoneRefusals(before, [...before, { _id: "b", title: "Ny" }], true)).toEqual([]);
  });

  it("lets money move between years, but not the sum", () => {
    const line = { kind: "project", funding: "area", actual: 0, forecast: 0 } as const;
    const spread = [
      { ...line, year: 2026, budget: 40 },
      { ...line, year: 2027, budget: 60 },
    ];
    expect(budgetRefusals(spread, 100)).toEqual([]);
    expect(budgetRefusals(spread, 90)[0]?.key).toBe("projects:refusal.frozenBudget");
    expect(budgetRefusals([...spread, spread[0]!], null)[0]?.key).toBe("projects:refusal.repeatedBudgetLine");
    const rest = { ...line, budget: 20 };
    expect(budgetRefusals([...spread, rest], 120)).toEqual([]);
    expect(budgetRefusals([...spread, rest, rest], null)[0]?.key).toBe("projects:refusal.repeatedOtherYears");
  });
});

describe("barriers", () => {
  const raised = withBarrierRaised([], { _id: "b", title: "Ingen aftale", groupId: "steering" }, new Date(0));
  it("stay until a decision removes them or they are withdrawn, and then for good", () => {
    const removed = withBarrierEnded(raised, "b", { state: "removed", decisionId: "d", at: new Date(1) });
    expect(removed[0]).toMatchObject({ state: "removed", decisionId: "d" });
    expect(withBarrierEnded(removed, "b", { state: "withdrawn", reason: "x", at: new Date(2) })).toEqual(removed);
    expect(withBarrierRaised(removed, { _id: "b", title: "Igen", groupId: "steering" }, new Date(3))).toEqual(removed);
  });
  it("are renewed under the same id, keeping when they were raised", () => {
    const renewed = withBarrierRaised(raised, { _id: "b", title: "Stadig ingen", groupId: "steering" }, new Date(9));
    expect(renewed).toMatchObject([{ title: "Stadig ingen", raisedAt: new Date(0), state: "open" }]);
  });
});

describe("a project's light", () => {
  const today = "2026-10-20";
  const round = (deadline: string, state: AskingRound["state"] = "open", owed: string[] = []): AskingRound => ({
    state,
    deadline,
    owedIds: new Set(owed),
  });
  const running = { _id: "p", phase: "execution", condition: "active" } as const;
  const green = { period: "2026-Q2", scale: "danish-three", overall: "green" } as LatestStatus;
  const answered = { ...running, latestStatus: green };

  it.each([
    ["awaited on the last day", running, round("2026-10-20"), "awaited"],
    ["missing the day after", running, round("2026-10-19"), "missing"],
    [
      "missing once the round is closed, though the deadline is to come",
      running,
      round("2026-10-30", "closed", ["p"]),
      "missing",
    ],
    ["not asked for by a round that closed without it", running, round("2026-10-19", "closed"), null],
    ["not asked of an idea", { ...running, phase: "idea" }, round("2026-10-19"), null],
    ["not asked of what is on hold", { ...running, condition: "on-hold" }, round("2026-10-19"), null],
    [
      "asked of what has been closed since the round was",
      { ...running, phase: "closed" },
      round("2026-10-19", "closed", ["p"]),
      "missing",
    ],
  ] as const)("is, where there is no answer, %s", (_, project, asking, light) => {
    expect(silenceIn(project, asking, today)).toBe(light);
  });

  it("of a quarter is never another quarter's", () => {
    const q3 = { period: "2026-Q3", round: round("2026-10-30") };
    expect(lightIn(answered, "overall", { period: "2026-Q2", round: null }, today)?.light).toBe("green");
    expect(lightIn(answered, "overall", q3, today)).toEqual({ light: "awaited", period: "2026-Q3" });
    expect(lightIn({ ...answered, phase: "closed" }, "overall", q3, today)).toBeNull();
    expect(lightIn(running, "overall", { period: "2026-Q2", round: null }, today)).toBeNull();
  });

  it("that was given last is shown with its quarter, until a deadline is passed over in silence", () => {
    const due = { period: "2026-Q3", round: round("2026-10-19") };
    const given = { light: "green", period: "2026-Q2", scale: "danish-three" };
    expect(latestLight(answered, "overall", null, today)).toEqual(given);
    expect(latestLight(answered, "overall", { ...due, period: "2026-Q2" }, today)).toEqual(given);
    expect(latestLight(answered, "overall", due, today)).toEqual({ light: "missing", period: "2026-Q3" });
    expect(latestLight({ ...answered, phase: "closed" }, "overall", due, today)).toEqual(given);
    expect(latestLight(running, "overall", null, today)).toBeNull();
  });
});

describe("searching and filtering", () => {
  it("folds case and å/aa, and wants every word", () => {
    expect(foldForSearch("Ålborg")).toBe(foldForSearch("AALBORG"));
    expect(foldForSearch("Grå café")).toBe("graa cafe");
    expect(searchWords("  Åben  DATA ")).toEqual(["aaben", "data"]);
  });

  const viewer: Viewer = { personId: "anna", name: "", email: "", locale: "da", isAdministrator: false, standings: [] };
  const project = (over: Partial<Filtered>): Filtered => ({
    teamMemberIds: [],
    classification: "open",
    readGrants: [],
    phase: "execution",
    condition: "active",
    mandate: "optional",
    tags: [],
    searchText: foldForSearch("Ny å-løsning"),
    overall: "green",
    ...over,
  });
  const passes = (address: string, over: Partial<Filtered> = {}) =>
    projectMatcher(readProjectFilter(new URLSearchParams(address)), viewer)(project(over));

  it.each([
    ["", {}, true],
    ["q=aa-løsning", {}, true],
    ["q=ny+gammel", {}, false],
    ["phase=analysis,execution", {}, true],
    ["phase=analysis&phase=execution", {}, true],
    ["phase=analysis", {}, false],
    ["phase=nonsense", {}, true],
    ["light=missing", { overall: "missing" }, true],
    ["light=red", {}, false],
    ["mine=yes", {}, false],
    ["mine=yes", { ownerId: "anna" }, true],
    ["tag=drift", { tags: ["drift", "sky"] }, true],
    ["", { archivedAt: new Date() }, false],
    ["archived=yes", { archivedAt: new Date() }, true],
  ] as [string, Partial<Filtered>, boolean][])("?%s with %o: %s", (address, over, expected) => {
    expect(passes(address, over)).toBe(expected);
  });
});

describe("an address of the table", () => {
  it.each(["__proto__", "constructor", "toString", "nothing", ""])("asking for the column %j is no column", (name) => {
    expect(isColumn(name)).toBe(false);
  });

  it("may ask for several tags, one of which is enough", () => {
    expect(readProjectFilter(new URLSearchParams("tag=drift,sky")).chosen.tag).toEqual(["drift", "sky"]);
  });
});
