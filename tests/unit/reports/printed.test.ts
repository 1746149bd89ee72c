import { describe, expect, it } from "vitest";
import { canonicalJson, packContent, unpackContent } from "~/features/reports/canonical.server";
import { compileReport } from "~/features/reports/compile";
import { printReport } from "~/features/reports/document";
import { type Phrase, plainText } from "~/features/reports/phrases";
import type { PrintedCell } from "~/features/reports/printed";
import { printRows } from "~/features/reports/rows";
import { select } from "~/features/reports/selections";
import { translator } from "~/i18n/i18n.server";
import { lights, locales, phases } from "~models/vocabulary";
import { asPrevious, facts, groupId, project, status } from "./sample";

const wording = { t: translator("da"), locale: "da" as const };

function portfolio(period: string, shift: number, previous?: ReturnType<typeof asPrevious>) {
  const projects = Array.from({ length: 24 }, (_, index) =>
    project(index, {
      phase: phases[index % phases.length],
      ...(index % 6 === 5 ? { area: undefined } : {}),
      budget: [
        {
          year: 2026,
          kind: index % 2 ? "project" : "operation",
          funding: "central",
          budget: 100_00,
          actual: 50_00,
          forecast: 110_00,
        },
      ],
      frozenBudget: index % 3 ? 90_00 : undefined,
      milestones: [
        {
          id: `m${index}`,
          title: "Drift",
          gate: index % 2 === 0,
          baseline: "2026-08-01",
          forecast: `2026-1${shift}-01`,
        },
      ],
    }),
  );
  const statuses = projects
    .filter((_, index) => index % 5 !== 4)
    .map(({ id }, index) =>
      status(id, lights[(index * shift) % lights.length]!, {
        need: index === 3 ? { kind: "decision", groupId, text: "Godkend" } : { kind: "none" },
      }),
    );
  return facts({ period, projects, statuses, owedProjectIds: projects.slice(0, 20).map(({ id }) => id), previous });
}
const content = compileReport(portfolio("2026-Q3", 2, asPrevious(portfolio("2026-Q2", 1))), "open");
const seal = { sha256: "a".repeat(64), frozenAt: "2026-10-07T13:04:00.000Z" };

describe("every number opens the rows it was counted from", () => {
  const printed = printReport(content, seal, "full", wording);
  const cells = printed.sections.flatMap(({ blocks }) => blocks.flatMap(({ rows }) => rows.flat()));
  const isNumber = (
    cell: PrintedCell,
  ): cell is { text: string; number: number; unit?: "kroner" | "percent"; count: string } =>
    typeof cell === "object" && "count" in cell && cell.count !== undefined;
  const counted = cells.filter(isNumber).filter(({ unit }) => unit === undefined);

  it("has numbers to open", () => expect(counted.length).toBeGreaterThan(40));
  it.each(counted.map(({ count, number }) => [count, number]))("%s: %i", (key, number) => {
    expect(select(content, key)?.projectIds).toHaveLength(number);
  });

  it("the rows of each cut of the portfolio add up to its total, also of projects without an area", () => {
    const { blocks } = printed.sections.find(({ title }) => title === "Porteføljen i tal")!;
    const cuts = blocks.filter(({ rows }) => rows.at(-1)?.[0] === "I alt");
    expect(cuts.map(({ title }) => title)).toEqual(["Efter niveau", "Efter fase", "Efter område"]);
    const numbers = (row: PrintedCell[]) => row.slice(1).map((cell) => (isObjectWithNumber(cell) ? cell.number : 0));
    for (const { rows } of cuts) {
      const [total, ...parts] = rows.map(numbers).reverse();
      expect(parts.reduce((sum, row) => sum.map((value, column) => value + row[column]!))).toEqual(total);
    }
  });

  it("a sum of money opens lines that add up to it", () => {
    for (const line of content.economy.lines) {
      const selection = select(content, `economy.${line.year}.${line.kind}.${line.funding}`)!;
      const total = printRows(content, selection, wording, new Map()).sums![0]!;
      const shown = total.slice(1).map((cell) => (isObjectWithNumber(cell) ? cell.number : null));
      expect(shown).toEqual([line.budget, line.actual, line.forecast, line.deviation].map((ore) => ore / 100));
    }
  });

  it("the sums of the economy are those of their lines, and reach from the front page's figure to the whole", () => {
    const { blocks, chart } = printed.sections.find((section) => section.chart)!;
    const [whole, byYear] = blocks;
    const last = (row: PrintedCell[] | undefined) =>
      row?.map((cell) => (isObjectWithNumber(cell) ? cell.number : 0)) ?? [];
    const sum = (rows: PrintedCell[][], column: number) =>
      rows.reduce((total, row) => total + (last(row)[column] ?? 0), 0);
    expect(last(whole!.rows[0]).at(-1)).toBe(content.economy.lifetime.forecast / 100);
    expect(last(whole!.sums?.[0]).at(-1)).toBe(sum(whole!.rows, 3));
    expect(last(byYear!.sums?.at(-1))[5]).toBe(last(whole!.sums?.[0]).at(-1));
    expect(sum(chart!.table.rows, 3)).toBe(last(whole!.sums?.[0]).at(-1));
    for (const key of ["economy.unfrozen", "economy.all.operation", "economy.all"]) {
      const total = printRows(content, select(content, key)!, wording, new Map()).sums![0]!;
      const row = [...whole!.rows, ...(whole!.sums ?? [])].find((cells) => JSON.stringify(cells).includes(`"${key}"`));
      expect([key, last(total)[3]]).toEqual([key, last(row).at(-1)]);
    }
  });

  it("so does every number of the front page's sentences, and of the introductions", () => {
    const isOpening = (phrase: Phrase) => typeof phrase !== "string";
    const phrases = [
      ...printed.headline,
      ...printed.lead,
      ...printed.figures.flatMap(({ value, details }) => [...value, ...details.flat()]),
      ...printed.sections.flatMap(({ intro }) => intro ?? []),
    ].filter(isOpening);
    expect(phrases.length).toBeGreaterThan(12);
    for (const { text, count } of phrases) {
      const rows = printRows(content, select(content, count)!, wording, new Map());
      const isHowMany = /^[-+]?\d+( |$)/.test(text) && !/kr\.|%/.test(text) && count !== "movement.in-and-out";
      if (isHowMany) expect([text, rows.total]).toEqual([text, Number.parseInt(text, 10)]);
      else expect(rows.total).toBeGreaterThan(0);
    }
  });

  it("no number of a sentence is left without rows to open", () => {
    const silent = [
      printed.headline,
      printed.lead,
      ...printed.figures.flatMap(({ value, details }) => [value, ...details]),
    ]
      .flat()
      .filter((phrase) => typeof phrase === "string");
    // a quarter's name is the only number that was not counted; nought opens nothing
    for (const phrase of silent) expect(phrase.replace(/\d\. kvartal \d{4}/, "")).not.toMatch(/[1-9]/);
  });

  it("a long table shows its first rows on screen and opens them all; paper and workbook hold them", () => {
    const tables = (medium: "paper" | "screen" | "workbook") =>
      printReport(content, seal, "full", wording, medium).sections.flatMap(({ blocks }) => blocks);
    for (const table of tables("screen")) {
      if (table.rows.length === table.total) continue;
      expect(table.rows).toHaveLength(12);
      expect(printRows(content, select(content, table.opens!)!, wording, new Map()).total).toBe(table.total);
    }
    expect(tables("screen").some((table) => table.rows.length < table.total)).toBe(true);
    for (const medium of ["paper", "workbook"] as const)
      for (const table of tables(medium)) expect(table.rows).toHaveLength(table.total);
  });

  it("a page of rows is a part of them, in the same order", () => {
    const all = printRows(content, select(content, "all")!, wording, new Map());
    const page = printRows(content, select(content, "all")!, wording, new Map(), { from: 10, to: 20 });
    expect(page.rows).toEqual(all.rows.slice(10, 20));
    expect(page.total).toBe(all.total);
  });

  const isObjectWithNumber = (cell: PrintedCell): cell is { text: string; number: number } =>
    typeof cell === "object" && "number" in cell;

  it.each(["", "nothing", "tier.moon", "light.blue", "history.1999-Q1.red", "constructor"])(
    "%j is no number",
    (key) => {
      expect(select(content, key)).toBeNull();
    },
  );
});

describe("in words", () => {
  it.each(locales)("%s: no key is left untranslated, also in the extract", (locale) => {
    for (const selection of ["full", "directors"] as const) {
      const text = JSON.stringify(printReport(content, seal, selection, { t: translator(locale), locale }));
      expect(text).not.toMatch(/reports:|vocabulary:|\b(section|column|front|empty)\.[a-z]/i);
    }
  });

  it("writes the headline from the figures where the lead wrote none, and else the lead's", () => {
    expect(plainText(printReport(content, seal, "full", wording).headline)).toMatch(
      /projekter er røde, og én sag venter på jer/,
    );
    const own = { ...content, editorial: { headline: "Et roligt kvartal" } };
    expect(printReport(own, seal, "full", wording).headline).toEqual(["Et roligt kvartal"]);
  });

  it("names the seal of what is frozen, and calls a draft a draft", () => {
    expect(printReport(content, seal, "full", wording).seal).toBe("Låst 07-10-2026 15.04 · sha-256 aaaa…aaaa");
    expect(printReport(content, { sha256: seal.sha256 }, "full", wording).edition).toContain("udkast");
  });

  it("the extract is a shorter selection of the same content", () => {
    const [full, extract] = (["full", "directors"] as const).map((one) => printReport(content, seal, one, wording));
    expect(extract!.sections.length).toBeLessThan(full!.sections.length);
    expect(extract!.figures).toEqual(full!.figures);
  });
});

describe("canonical content", () => {
  it("is the same bytes whatever the order of keys", () => {
    expect(canonicalJson({ b: 1, a: { d: undefined, c: [2, 1] } })).toBe('{"a":{"c":[2,1]},"b":1}');
  });
  it("comes back as it was, and is refused when it was tampered with", async () => {
    const packed = packContent(content);
    expect(canonicalJson(await unpackContent(packed))).toBe(canonicalJson(content));
    const other = packContent({ ...content, version: 2 });
    await expect(unpackContent({ sha256: packed.sha256, bytes: other.bytes })).rejects.toThrow("expected");
  });
});
