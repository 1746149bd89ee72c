import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExistingProject, ProjectBudgetLine } from "~/features/exchange/existing-project";
import { inSlices } from "~/features/exchange/in-slices.server";
import { interpretRow } from "~/features/exchange/interpret-row";
import { planImport } from "~/features/exchange/plan-import";
import { type PresetInput, presetSchema } from "~/features/exchange/preset";
import { shippedPresets } from "~/features/exchange/presets";
import { indexColumns, missingEssentials } from "~/features/exchange/row-reader";
import { suggestKeyColumns, suggestMapping } from "~/features/exchange/suggest-mapping";
import { type Cell, distinctHeaders } from "~/platform/spreadsheet/table";

const basic: PresetInput = {
  name: "test",
  title: "Test",
  externalId: { system: "liste", parts: [["Nr"]] },
  columns: [
    { columns: ["Titel"], field: "title" },
    { columns: ["Fase"], field: "phase" },
    { columns: ["Niveau"], field: "tier" },
    { columns: ["Område"], field: "area" },
    { columns: ["Leder"], field: "manager" },
    { columns: ["Start"], field: "startDate" },
    { columns: ["Slut"], field: "endDate" },
    { columns: ["Emner"], field: "tags" },
  ],
  lifetimeBudget: { columns: ["Budget"] },
  links: [{ columns: ["Link"], title: "Mappe" }],
  rating: { columns: ["Status"], scale: "danish-three", commentColumns: ["Note"] },
  absentPatterns: ["Fortroligt*"],
  period: "2026-Q1",
};

const headers = [
  "Nr",
  "Titel",
  "Fase",
  "Niveau",
  "Område",
  "Leder",
  "Start",
  "Slut",
  "Emner",
  "Budget",
  "Link",
  "Status",
  "Note",
];
type Row = Partial<Record<(typeof headers)[number], Cell>>;

function interpret(row: Row, change: Partial<PresetInput> = {}, number = 2) {
  const preset = presetSchema.parse({ ...basic, ...change });
  const cells = headers.map((header) => row[header] ?? null);
  return interpretRow({ number, cells }, preset, indexColumns(headers, preset));
}

const context = {
  areas: new Map([["børn og unge", "Børn og Unge"]]),
  createMissingAreas: false,
  people: new Map([["mette@example.dk", "person-1"]]),
  period: "2026-Q1",
};

const plan = (row: Row, existing?: ExistingProject, change: Partial<PresetInput> = {}) =>
  planImport([interpret(row, change)], new Map(existing ? [["1", existing]] : []), context)[0]!;

describe("a row is refused whole, with every reason", () => {
  const reasonsOf = (row: Row, change?: Partial<PresetInput>) => {
    const read = interpret({ Nr: "1", Titel: "A", ...row }, change);
    return read.kind === "refused" ? read.reasons : [];
  };

  it("an impossible date names the cell, the column and what was expected", () => {
    expect(reasonsOf({ Start: "31-02-2026" })).toEqual([
      {
        key: "refusal.impossibleDate",
        field: "startDate",
        column: "Start",
        value: "31-02-2026",
        expected: "expected.date-day-month",
        params: {},
      },
    ]);
  });

  it.each<[string, Row, string]>([
    ["negative money", { Budget: "-100" }, "refusal.money-negative"],
    ["money in words", { Budget: "dyrt" }, "refusal.money-unreadable"],
    ["an unknown phase", { Fase: "bagefter" }, "refusal.unknownValue"],
    ["a rating off the scale", { Status: "Amber" }, "refusal.notOnScale"],
    ["a link that is script", { Link: "javascript:alert(1)" }, "refusal.unreadableLink"],
    ["an end before the start", { Start: "2026-05-01", Slut: "2026-04-01" }, "refusal.endBeforeStart"],
    ["no title", { Titel: " " }, "refusal.titleMissing"],
    ["no id", { Nr: "" }, "refusal.externalIdMissing"],
    ["a title beyond 200 characters", { Titel: "a".repeat(201) }, "refusal.tooLong"],
  ])("%s", (_, row, key) => expect(reasonsOf(row).map((reason) => reason.key)).toEqual([key]));

  it("all of them at once", () => {
    expect(reasonsOf({ Titel: "", Start: "x", Budget: "-1" }).map((reason) => reason.key)).toEqual([
      "refusal.unreadableDate",
      "refusal.titleMissing",
      "refusal.money-negative",
    ]);
  });

  it("cells beyond the last column mean that something is out of place", () => {
    const preset = presetSchema.parse(basic);
    const read = interpretRow(
      { number: 2, cells: ["1", "A", ...Array(11).fill(""), "x"] },
      preset,
      indexColumns(headers, preset),
    );
    expect(read).toMatchObject({ kind: "refused", reasons: [{ key: "refusal.tooManyCells" }] });
  });
});

describe("what a row says", () => {
  it("Danish words for phases and tiers are understood without a map", () => {
    expect(interpret({ Nr: "1", Titel: "A", Fase: "Gennemførelse", Niveau: "LOKAL" })).toMatchObject({
      kind: "accepted",
      values: { fields: { phase: "execution", tier: "local" } },
    });
  });

  it("the preset's own map comes first, whatever the case", () => {
    const valueMaps = { phase: { "I gang": "execution" }, area: { bu: "Børn og Unge" } };
    expect(interpret({ Nr: "1", Titel: "A", Fase: "i  GANG", Område: "BU" }, { valueMaps })).toMatchObject({
      values: { fields: { phase: "execution", area: "Børn og Unge" } },
    });
  });

  it("a script in a title is only text", () => {
    expect(interpret({ Nr: "1", Titel: "<script>alert(1)</script>" })).toMatchObject({
      values: { fields: { title: "<script>alert(1)</script>" } },
    });
  });

  it("a withheld value is absent, and its reason kept", () => {
    expect(interpret({ Nr: "1", Titel: "A", Budget: "Fortroligt indtil udbud", Status: "Fortroligt" })).toMatchObject({
      values: {
        lifetimeBudget: undefined,
        rating: { light: "none", original: "Fortroligt" },
        absent: [
          { field: "lifetimeBudget", column: "Budget", text: "Fortroligt indtil udbud" },
          { field: "rating", column: "Status", text: "Fortroligt" },
        ],
      },
    });
  });

  it("no row makes it throw", () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.date());
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 16 }), (cells) => {
        const preset = presetSchema.parse(basic);
        expect(["accepted", "refused"]).toContain(
          interpretRow({ number: 2, cells }, preset, indexColumns(headers, preset)).kind,
        );
      }),
      { examples: [[[new Date(Number.NaN)]]] },
    );
  });
});

describe("the plan", () => {
  const project: ExistingProject = {
    id: "p1",
    code: "P-2026-001",
    externalIds: [{ system: "liste", id: "1" }],
    fields: { title: "A", tags: ["it"], manager: "person-9" },
    milestones: [],
    budget: [],
    links: [],
    frozen: false,
    archived: false,
  };

  it("shows old and new of what changes, and leaves alone what the row leaves blank", () => {
    expect(plan({ Nr: "1", Titel: "B", Leder: "mette@example.dk" }, project).planned).toMatchObject({
      outcome: "changed",
      code: "P-2026-001",
      changes: [
        { path: "title", from: "A", to: "B" },
        { path: "manager", from: "person-9", to: "person-1" },
      ],
    });
    expect(plan({ Nr: "1", Titel: "A" }, project).planned.outcome).toBe("unchanged");
  });

  it("adds tags and takes none away", () => {
    expect(plan({ Nr: "1", Titel: "A", Emner: "drift; IT" }, project).facts?.fields.tags).toEqual(["it", "drift"]);
  });

  it("a rating becomes the period's status, but never over what a person reported", () => {
    expect(plan({ Nr: "1", Titel: "A", Status: "gul", Note: "Mangler folk" }, project).facts?.status).toEqual({
      source: "import",
      scale: "danish-three",
      light: "yellow",
      original: "gul",
      why: "Mangler folk",
      done: undefined,
    });
    const reported = { source: "person", scale: "danish-three", light: "green" } as const;
    const kept = plan({ Nr: "1", Titel: "A", Status: "rød" }, { ...project, status: reported });
    expect(kept.facts?.status).toBe(reported);
    expect(kept.planned.warnings[0]?.key).toBe("warning.statusReported");
  });

  it("an unknown area is refused unless the preset may create areas; an unknown person only warned about", () => {
    expect(plan({ Nr: "1", Titel: "A", Område: "Ukendt" }).planned).toMatchObject({
      outcome: "refused",
      reasons: [{ key: "refusal.unknownArea", value: "Ukendt" }],
    });
    expect(plan({ Nr: "1", Titel: "A", Område: "BØRN OG UNGE" }).facts?.fields.area).toBe("Børn og Unge");
    const unknown = plan({ Nr: "1", Titel: "A", Leder: "Nogen" }).planned;
    expect([unknown.outcome, unknown.warnings[0]?.key]).toEqual(["created", "warning.unknownPerson"]);
  });

  it("an archived project is not changed behind its back", () => {
    expect(plan({ Nr: "1", Titel: "B" }, { ...project, archived: true }).planned.reasons[0]?.key).toBe(
      "refusal.archived",
    );
  });

  it("the second row of one id is a duplicate, and names the first", () => {
    const rows = [interpret({ Nr: "1", Titel: "A" }, {}, 2), interpret({ Nr: "1", Titel: "B" }, {}, 3)];
    const [, second] = planImport(rows, new Map(), context);
    expect(second?.planned).toMatchObject({ outcome: "duplicate", row: 3, reasons: [{ params: { row: 2 } }] });
  });

  it("keeps what the years' own lines leave of the lifetime budget as a line of no year", () => {
    const { budget } = planned({ Budget: "1000", Note: "100", Slut: "2027-01-01" });
    expect(amounts(budget)).toEqual([
      [2021, 10_000],
      [undefined, 90_000],
    ]);
    expect(amounts(planned({ Budget: "1200" }, budget).budget)).toEqual([
      [2021, 10_000],
      [undefined, 110_000],
    ]);
    expect(amounts(planned({ Note: "300" }, budget).budget)).toEqual([
      [2021, 30_000],
      [undefined, 70_000],
    ]);
  });

  it("a frozen budget stands: what a file says instead is what is expected, and the row says so", () => {
    const { budget } = planned({ Budget: "1000", Note: "100" });
    const after = planned({ Budget: "1500", Note: "300" }, budget, 100_000);
    expect(amounts(after.budget)).toEqual([
      [2021, 30_000],
      [undefined, 70_000],
    ]);
    expect(after.budget.at(-1)?.forecast).toBe(120_000);
    expect(after.warnings).toEqual([
      {
        key: "warning.budgetFrozen",
        field: "lifetimeBudget",
        params: { frozen: "1.000,00\u00a0kr.", read: "1.500,00\u00a0kr." },
      },
    ]);
    expect(planned({ Budget: "1500", Note: "300" }, after.budget, 100_000).outcome).toBe("unchanged");
    expect(planned({ Budget: "1600", Note: "300" }, after.budget, 100_000).budget.at(-1)?.forecast).toBe(130_000);
  });

  it("years may move within a frozen budget, and beyond it they do not move it", () => {
    const { budget } = planned({ Budget: "1000", Note: "100" });
    expect(planned({ Note: "400" }, budget, 100_000)).toMatchObject({ warnings: [], outcome: "changed" });
    const yearsOnly = planned({ Note: "100" }).budget;
    const after = planned({ Note: "400" }, yearsOnly, 10_000);
    expect(after.budget).toMatchObject([{ year: 2021, budget: 10_000, forecast: 40_000 }]);
    expect(after.warnings.map(({ key }) => key)).toEqual(["warning.budgetFrozen"]);
  });

  it("whatever a file says, the budgets of a frozen project add up to what was promised", () => {
    const kroner = fc.integer({ min: 0, max: 5_000 });
    fc.assert(
      fc.property(kroner, kroner, kroner, kroner, (whole, year, newWhole, newYear) => {
        const { budget } = planned({ Budget: String(whole), Note: String(year) });
        const promised = budget.reduce((sum, line) => sum + line.budget, 0);
        const cells = { Budget: String(newWhole), Note: String(newYear) };
        const after = planned(cells, budget, promised);
        expect(after.budget.reduce((sum, line) => sum + line.budget, 0)).toBe(promised);
        expect(planned(cells, after.budget, promised).outcome).toBe("unchanged");
      }),
    );
  });

  it("leaves what people have written on the line of the other years", () => {
    const { budget } = planned({ Budget: "1000", Note: "100" });
    const written = budget.map((line) => (line.year ? line : { ...line, actual: 5_000, forecast: 95_000 }));
    expect(planned({ Budget: "1000", Note: "100" }, written).budget).toEqual(written);
  });

  it("takes the rest of an earlier import out of the project's last year, and doubles nothing", () => {
    const amount = { kind: "project", funding: "central", actual: 0 } as const;
    const booked = [
      { ...amount, id: "own", year: 2021, budget: 10_000, forecast: 0 },
      { ...amount, id: "lifetime-rest", year: 2027, budget: 90_000, forecast: 90_000 },
    ];
    const { budget, outcome } = planned({ Budget: "1000", Note: "100" }, booked);
    expect(outcome).toBe("changed");
    expect(amounts(budget)).toEqual([
      [2021, 10_000],
      [undefined, 90_000],
    ]);
    expect(planned({ Budget: "1000", Note: "100" }, budget).outcome).toBe("unchanged");
  });

  it("finds a milestone under the title its preset gave it before, and gives it the new one", () => {
    const end = {
      columns: ["Slut"],
      title: "Projektet afsluttes",
      formerTitles: ["Project end"],
      part: "planned" as const,
    };
    const earlier = { id: "m", title: "Project end", baseline: "2026-01-01", forecast: "2026-01-01" };
    const existing = { ...project, milestones: [earlier] };
    const { facts } = plan({ Nr: "1", Titel: "A", Slut: "2027-01-01" }, existing, {
      milestones: [end],
      rating: undefined,
    });
    expect(facts?.milestones).toEqual([{ ...earlier, title: "Projektet afsluttes", forecast: "2027-01-01" }]);
  });

  const amounts = (budget: readonly ProjectBudgetLine[]) => budget.map((line) => [line.year, line.budget]);

  /** A row of project 1 with the budget of 2021 in the column Note. */
  function planned(cells: Record<string, string>, before?: ProjectBudgetLine[], frozenBudget?: number) {
    const budget = [{ year: 2021, part: "budget" as const, columns: ["Note"] }];
    const { facts: own } = plan({ Nr: "1", Titel: "A" }, undefined, { budget, rating: undefined });
    const existing = before && { ...project, ...own!, budget: before, frozenBudget };
    const { facts, planned } = plan({ Nr: "1", Titel: "A", ...cells }, existing, { budget, rating: undefined });
    return { budget: facts!.budget, outcome: planned.outcome, warnings: planned.warnings };
  }
});

describe("matching columns", () => {
  it("finds fields by Danish and English names", () => {
    const suggested = suggestMapping([
      "Projektnavn",
      "Fagchef-område",
      "PROJEKTLEDER",
      "start_date",
      "Sagsnr.",
      "Vejret",
    ]);
    expect(suggested.map(({ column, field }) => [column, field])).toEqual([
      ["Projektnavn", "title"],
      ["Fagchef-område", "area"],
      ["PROJEKTLEDER", "manager"],
      ["start_date", "startDate"],
      ["Sagsnr.", "caseNumber"],
    ]);
    expect(suggestKeyColumns(["Projektnr.", "Samlet status", "Budget"])).toEqual({
      id: "Projektnr.",
      rating: "Samlet status",
      budget: "Budget",
    });
  });

  it("no column and no field is suggested twice", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("Titel", "Projekt", "title", "Start", "Startdato", "Fase", "x"), { maxLength: 8 }),
        (names) => {
          const suggested = suggestMapping(distinctHeaders(names));
          expect(new Set(suggested.map(({ field }) => field)).size).toBe(suggested.length);
          expect(new Set(suggested.map(({ column }) => column)).size).toBe(suggested.length);
        },
      ),
    );
  });

  it("says which columns a file lacks that no row can do without", () => {
    const preset = presetSchema.parse(basic);
    expect(missingEssentials(indexColumns(["Titel"], preset), preset)).toEqual(["Nr"]);
  });

  it("every preset that is shipped has a name of its own and an id and a title", () => {
    expect(new Set(shippedPresets.map(({ name }) => name)).size).toBe(shippedPresets.length);
    for (const preset of shippedPresets) expect(preset.columns.some(({ field }) => field === "title")).toBe(true);
  });
});

describe("slices", () => {
  it("long work lets others have their turn", async () => {
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
    }, 1);
    const began = performance.now();
    for await (const _ of inSlices(Array.from({ length: 60 }))) {
      const until = performance.now() + 3;
      while (performance.now() < until);
    }
    clearInterval(others);
    expect(performance.now() - began).toBeGreaterThan(100);
    expect(turns).toBeGreaterThan(3);
  });
});
