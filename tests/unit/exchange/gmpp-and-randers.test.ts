import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ExistingProject } from "~/features/exchange/existing-project";
import { interpretRow } from "~/features/exchange/interpret-row";
import { planImport, type RowPlan } from "~/features/exchange/plan-import";
import { shippedPreset } from "~/features/exchange/presets";
import { indexColumns, missingEssentials } from "~/features/exchange/row-reader";
import type { InterpretedRow } from "~/features/exchange/row-values";
import { openTable } from "~/platform/spreadsheet/open-table.server";

async function interpret(file: string, presetName: string): Promise<InterpretedRow[]> {
  const preset = shippedPreset(presetName)!;
  const table = await openTable(join(import.meta.dirname, "../../fixtures/exchange", file));
  const index = indexColumns(table.headers, preset);
  expect(index.missing).toEqual([]);
  expect(missingEssentials(index, preset)).toEqual([]);
  const rows: InterpretedRow[] = [];
  for await (const row of table.rows()) rows.push(interpretRow(row, preset, index));
  return rows;
}

const nobody = { areas: new Map<string, string>(), createMissingAreas: true, people: new Map<string, string>() };

/** The projects a plan leaves behind, as the next import finds them. */
function stored(plans: RowPlan[], period: string | undefined, keepStatus: boolean): Map<string, ExistingProject> {
  return new Map(
    plans.flatMap(({ planned, facts, values }) =>
      facts && values
        ? [
            [
              values.externalId.id,
              {
                ...facts,
                status: keepStatus ? facts.status : undefined,
                id: planned.externalId ?? "",
                code: "P-2021-001",
                externalIds: [values.externalId],
                frozen: true,
                archived: false,
                latestPeriod: facts.status ? period : undefined,
              },
            ] as const,
          ]
        : [],
    ),
  );
}

describe("the UK government's major projects portfolio", () => {
  it("takes every row of 2021, on the five-point scale", async () => {
    const plans = planImport(await interpret("gmpp-2021-excerpt.csv", "gmpp-2021"), new Map(), {
      ...nobody,
      period: "2021-Q1",
    });
    expect(plans.map(({ planned }) => planned.outcome)).toEqual(Array(10).fill("created"));
    const aircraft = plans.find(({ planned }) => planned.externalId === "MOD_0106_1617-Q1");
    expect(aircraft?.facts).toMatchObject({
      fields: {
        title: "Maritime Patrol Aircraft",
        area: "Ministry of Defence",
        tags: ["Military Capability"],
        tier: "national",
        startDate: "2014-07-08",
        endDate: "2024-04-01",
      },
      milestones: [{ title: "Projektet afsluttes", baseline: "2024-04-01", forecast: "2024-04-01" }],
      status: { scale: "five-point", light: "red", original: "Amber/red", source: "import" },
    });
  });

  it("reads millions of pounds as øre, and the lifetime total is the source's", async () => {
    const plans = planImport(await interpret("gmpp-2021-excerpt.csv", "gmpp-2021"), new Map(), {
      ...nobody,
      period: "2021-Q1",
    });
    const budget = plans.find(({ planned }) => planned.externalId === "MOD_0106_1617-Q1")?.facts?.budget ?? [];
    const pounds = (amount: number) => Math.round(amount * 1_000_000 * 8.65 * 100);
    expect(budget[0]).toMatchObject({ year: 2021, budget: pounds(654.46), forecast: pounds(654.11) });
    expect(budget.reduce((sum, line) => sum + line.budget, 0)).toBe(pounds(2013.02));
  });

  it("keeps why a value is withheld, and gives the light none with that reason", async () => {
    const plans = planImport(await interpret("gmpp-2021-excerpt.csv", "gmpp-2021"), new Map(), {
      ...nobody,
      period: "2021-Q1",
    });
    const withheld = plans.filter(({ facts }) => facts?.status?.light === "none");
    expect(withheld.length).toBeGreaterThan(0);
    for (const { facts, planned } of withheld) {
      expect(facts?.status?.original).toMatch(/Exempt|not in a position|planning stage|Legal sensitivity/);
      expect(planned.absent.some(({ field }) => field === "rating")).toBe(true);
    }
  });

  it("takes the second rating column of 2022 where the first is blank", async () => {
    const rows = await interpret("gmpp-2022-excerpt.csv", "gmpp-2022");
    const columns = rows.flatMap((row) =>
      row.kind === "accepted" && row.values.rating ? [row.values.rating.column] : [],
    );
    expect(rows.every((row) => row.kind === "accepted")).toBe(true);
    expect(new Set(columns)).toEqual(new Set(["colour_rating", "colour_rating (2)"]));
  });

  it("changes nothing when the same file comes twice", async () => {
    const rows = await interpret("gmpp-2022-excerpt.csv", "gmpp-2022");
    const context = { ...nobody, period: "2022-Q1" };
    const first = planImport(rows, new Map(), context);
    const second = planImport(rows, stored(first, "2022-Q1", true), context);
    expect(new Set(second.map(({ planned }) => planned.outcome))).toEqual(new Set(["unchanged"]));
  });

  it("updates the same projects from the next year's file, field by field, and leaves baselines alone", async () => {
    const first = planImport(await interpret("gmpp-2021-excerpt.csv", "gmpp-2021"), new Map(), {
      ...nobody,
      period: "2021-Q1",
    });
    const known = stored(first, "2021-Q1", false);
    const second = planImport(await interpret("gmpp-2022-excerpt.csv", "gmpp-2022"), known, {
      ...nobody,
      period: "2022-Q1",
    });
    const prison = second.find(({ planned }) => planned.externalId === "MOJ_0050_2021-Q1");
    expect(prison?.planned.outcome).toBe("changed");
    expect(prison?.planned.changes).toContainEqual({
      path: "budget.forecast",
      of: "2022 project central",
      from: undefined,
      to: 4_230_715_000 * 10,
    });
    const before = known.get("MOJ_0050_2021-Q1")?.milestones[0];
    expect(prison?.facts?.milestones[0]?.baseline).toBe(before?.baseline);
    const created = second
      .filter(({ planned }) => planned.outcome === "created")
      .map(({ planned }) => planned.externalId);
    expect(created).toContain("MOD_0135_2122-Q1");
  });

  it("lets an older year's file fill gaps but never overwrite what a newer one said", async () => {
    const newer = planImport(await interpret("gmpp-2022-excerpt.csv", "gmpp-2022"), new Map(), {
      ...nobody,
      period: "2022-Q1",
    });
    const known = stored(newer, "2022-Q1", false);
    const older = planImport(await interpret("gmpp-2021-excerpt.csv", "gmpp-2021"), known, {
      ...nobody,
      period: "2021-Q1",
    });
    const crossrail = older.find(({ planned }) => planned.externalId === "DFT_0001_1112-Q1");
    expect(crossrail?.facts?.fields).toEqual(known.get("DFT_0001_1112-Q1")?.fields);
    expect(crossrail?.facts?.status?.scale).toBe("five-point");
    expect(crossrail?.planned.warnings.map(({ key }) => key)).toContain("warning.olderPeriod");
  });
});

describe("Randers Kommune's initiatives", () => {
  it("come in as local projects with their case numbers where there are any", async () => {
    const plans = planImport(
      await interpret("randers-digitalisering-excerpt.csv", "randers-digitalisering"),
      new Map(),
      nobody,
    );
    expect(plans.map(({ planned }) => planned.outcome)).toEqual(Array(7).fill("created"));
    expect(plans.every(({ facts }) => facts?.fields.tier === "local")).toBe(true);
    expect(plans[0]?.facts?.fields).toMatchObject({
      title: "Afslutning af døde borgere i Nexus",
      caseNumber: "85.11.00-P20-18-23",
      startDate: "2023-09-06",
    });
    expect(plans.filter(({ facts }) => facts?.fields.caseNumber === undefined).length).toBeGreaterThan(0);
  });

  it("tells two descriptions of one source apart by name", async () => {
    const rows = await interpret("randers-digitalisering-excerpt.csv", "randers-digitalisering");
    const ids = rows.map((row) => (row.kind === "accepted" ? row.values.externalId.id : ""));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
