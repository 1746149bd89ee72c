import { describe, expect, it } from "vitest";
import { compileReport } from "~/features/reports/compile";
import { printReport } from "~/features/reports/document";
import { plainText } from "~/features/reports/phrases";
import { scaleSeries } from "~/features/reports/scales";
import { select } from "~/features/reports/selections";
import { translator } from "~/i18n/i18n.server";
import type { Light, RatingScale } from "~models/vocabulary";
import { asPrevious, emptyQuarters, facts, project, status } from "./sample";

const wording = { t: translator("da"), locale: "da" as const };
const seal = { sha256: "a".repeat(64) };
const projects = [1, 2, 3].map((number) => project(number));

function year(period: string, scale: RatingScale, lights: Light[], fields: Parameters<typeof facts>[0] = {}) {
  const statuses = projects.map(({ id }, index) => status(id, lights[index] ?? "green", { scale, why: "Forsinket" }));
  return facts({ period, projects, statuses, ...fields });
}

/** 1st quarter 2021 on five points, 1st quarter 2022 on three, as the British portfolio was rated. */
const first = year("2021-Q1", "five-point", ["red", "yellow", "yellow"]);
const earlier = emptyQuarters("2022-Q1").map((quarter) =>
  quarter.period === "2021-Q1"
    ? {
        ...quarter,
        lights: first.statuses.map(({ projectId, lights }) => ({
          projectId,
          overall: lights.overall.value,
          scale: "five-point" as const,
        })),
      }
    : quarter,
);
const content = compileReport(
  year("2022-Q1", "three-point", ["green", "yellow", "red"], { earlier, previous: asPrevious(first) }),
  "open",
);
const printed = printReport(content, seal, "full", wording);

describe("ratings on different scales are never compared", () => {
  it("the chart has a picture a scale, named, and no quarter is in both", () => {
    expect(printed.chart.series.map(({ name }) => name)).toEqual(["Femtrinsskala", "Tretrinsskala"]);
    const used = printed.chart.series.map(({ columns }) =>
      columns.filter(({ segments }) => segments.length > 0).map(({ label }) => label),
    );
    expect(used).toEqual([["K1 21"], ["K1 22"]]);
    for (const { name, alt } of printed.chart.series) expect(alt).toContain(name);
    expect(printed.chart.note).toMatch(/kan ikke sammenlignes/);
  });

  it("its table names each row's scale, and its numbers open that scale's rows", () => {
    expect(printed.chart.table.rows.map((row) => row.slice(0, 2))).toEqual([
      ["1. kvartal 2021", "Femtrinsskala"],
      ["1. kvartal 2022", "Tretrinsskala"],
    ]);
    expect(select(content, "history.2021-Q1.yellow.five-point")?.projectIds).toEqual(["p2", "p3"]);
    expect(select(content, "history.2021-Q1.yellow.three-point")?.projectIds).toEqual([]);
  });

  it("a movement between them is none, and says which they are", () => {
    const movements = printed.sections.find(({ shortTitle }) => shortTitle)!.blocks[0]!;
    for (const row of movements.rows)
      expect(row.at(-1)).toMatch(/^Femtrinsskala før, Tretrinsskala nu: sammenlignes ikke/);
    expect(select(content, "movement.worse")?.projectIds).toEqual([]);
  });

  it("the front page claims no movement, holds no earlier lights up, and names the scale", () => {
    expect(plainText(printed.lead)).toBe(
      "Siden 1. kvartal 2021: 3 projekter er vurderet på en anden skala end sidst og sammenlignes ikke. Alle har rapporteret.",
    );
    const lights = printed.figures[1]!;
    expect(lights.label).toContain("Tretrinsskala");
    expect(lights.details.map(plainText)).toContain("Før: på en anden skala (Femtrinsskala), sammenlignes ikke");
  });

  it("scales mixed in one quarter are counted each for itself", () => {
    const statuses = [status("p1", "red", { scale: "five-point" }), status("p2", "red"), status("p3", "green")];
    const mixed = compileReport(facts({ projects, statuses }), "open");
    const figure = printReport(mixed, seal, "full", wording).figures[1]!;
    expect(figure.details.map(plainText)).toEqual(
      expect.arrayContaining(["Grøn/gul/rød: 1 · 0 · 1", "Femtrinsskala: 0 · 0 · 1"]),
    );
    expect(select(mixed, "scale.five-point.red")?.projectIds).toEqual(["p1"]);
  });

  it("where only the product's own scale is used, nothing is said of scales", () => {
    const own = printReport(compileReport(year("2026-Q3", "danish-three", ["red"]), "open"), seal, "full", wording);
    expect(own.chart.series.map(({ name }) => name)).toEqual([null]);
    expect(own.chart.note).toBeNull();
    expect(JSON.stringify(own)).not.toMatch(/skala/i);
  });

  it("a report frozen before each light kept its scale is read by its quarters' scales", () => {
    const old = {
      ...content.history,
      projects: content.history.projects.map((row) => ({ ...row, scales: undefined })),
    };
    expect(scaleSeries(old)).toEqual(scaleSeries(content.history));
  });
});
