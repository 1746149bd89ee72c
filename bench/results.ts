import type { StoreMeasurement } from "./embedded-store";
import type { FirstLoad } from "./first-load";
import type { ImportFigures } from "./importing";
import type { LongWork } from "./long-work";
import type { PageComparison } from "./pages";
import type { SearchTimes } from "./searching";
import type { Distribution } from "./timing";

export interface Results {
  at: string;
  commit: string;
  machine: string;
  /** Load averages over 1, 5 and 15 minutes at the end; the bench itself is about 2. */
  load: number[];
  size: { projects: number; quarters: number; rows: number };
  store: { fillSeconds: number; hundredDocuments: Distribution; roundTrip: Distribution };
  storeAlone: StoreMeasurement;
  pages: PageComparison[];
  searching: SearchTimes[];
  exports: Record<"csv" | "xlsx", Distribution & { bytes: number }>;
  report: { compile: LongWork; pdf: LongWork; xlsx: LongWork; page: Distribution };
  firstLoad: FirstLoad | null;
  importing: ImportFigures;
  memory: { afterPages: number; afterAll: number };
  startSeconds: number[];
}

interface Demand {
  what: string;
  measured: number;
  limit: number;
  unit: string;
  /** Whether more is better. */
  isLeast?: true;
}

/** What was asked for (issue 2, "Speed") beside what was measured. */
export function demandsOf(results: Results): Demand[] {
  const { exports, report, firstLoad, memory } = results;
  const isView = ({ path }: PageComparison) => /^\/projects\/\w/.test(path);
  return [
    ...results.pages.filter(isView).flatMap(({ path, ours, ratio }): Demand[] => [
      { what: `${path} alone, p95`, measured: ours.alone.p95, limit: 150, unit: "ms" },
      { what: `${path} against the floor, p95`, measured: ratio.p95, limit: 2.5, unit: "×" },
    ]),
    ...results.pages
      .filter((page) => !isView(page))
      .flatMap(({ path, ours, ratio }): Demand[] => [
        { what: `${path} alone, p95`, measured: ours.alone.p95, limit: 60, unit: "ms" },
        { what: `${path} at 8 concurrent`, measured: ours.perSecond, limit: 40, unit: "requests/s", isLeast: true },
        { what: `${path} against the floor, p50`, measured: ratio.p50, limit: 2.5, unit: "×" },
        { what: `${path} against the floor, p95`, measured: ratio.p95, limit: 2.5, unit: "×" },
        { what: `${path} against the floor, at 8`, measured: ratio.perSecond, limit: 2.5, unit: "×" },
      ]),
    ...results.searching.map(
      ({ query, suggestions }): Demand => ({
        what: `searching for “${query}”, p95`,
        measured: suggestions.p95,
        limit: 100,
        unit: "ms",
      }),
    ),
    { what: "export as CSV", measured: exports.csv.max, limit: 1000, unit: "ms" },
    { what: "export as XLSX", measured: exports.xlsx.max, limit: 1000, unit: "ms" },
    { what: "compiling the report", measured: report.compile.milliseconds, limit: 3000, unit: "ms" },
    { what: "the report's PDF", measured: report.pdf.milliseconds, limit: 5000, unit: "ms" },
    ...(firstLoad
      ? [{ what: "first load, JavaScript", measured: (firstLoad.bytes.script ?? 0) / 1000, limit: 150, unit: "kB" }]
      : []),
    ...importDemands(results),
    { what: "the server's memory at most", measured: memory.afterAll, limit: 400, unit: "MiB" },
    ...results.storeAlone.compared.flatMap(({ what, ratio }): Demand[] =>
      ratio ? [{ what: `${what}, against MongoDB`, measured: ratio, limit: 1, unit: "×" }] : [],
    ),
    { what: "start of a filled store", measured: Math.max(...results.startSeconds), limit: 3, unit: "s" },
  ];
}

/** How much longer somebody else's pages take while a file is brought in. */
function importDemands({ importing: { idle, created, changed } }: Results): Demand[] {
  return Object.entries(idle).flatMap(([page, { p95 }]) =>
    Object.entries({ created, changed }).map(([what, { others }]) => ({
      what: `${page} while rows are ${what}, p95`,
      measured: (others[page]?.p95 ?? 0) / p95,
      limit: 2.5,
      unit: "× idle",
    })),
  );
}

const isMet = ({ measured, limit, isLeast }: Demand) => (isLeast ? measured >= limit : measured <= limit);

export function printResults(results: Results): string {
  const { size, store, report, firstLoad, memory } = results;
  const lines = [
    `${size.projects} projects × ${size.quarters} quarters, ${results.machine}, commit ${results.commit}`,
    `Load at the end: ${results.load.join(", ")}; what others do on the machine counts against every figure but the ratios`,
    "",
    ...demandsOf(results).map((demand) => {
      const asked = `${demand.isLeast ? "≥" : "≤"} ${demand.limit} ${demand.unit}`;
      return `${isMet(demand) ? "  " : "✗ "}${demand.what.padEnd(38)}${format(demand.measured).padStart(9)}  ${asked}`;
    }),
    "",
    "Pages, ms alone (p50/p95), requests a second at 8, bytes sent:",
    ...results.pages.flatMap(({ path, ours, floor }) =>
      (["ours", "floor"] as const).map((side) => {
        const { alone, perSecond, bytes } = side === "ours" ? ours : floor;
        return `  ${path.padEnd(12)}${side.padEnd(6)}${format(alone.p50)} / ${format(alone.p95)}, ${format(perSecond)}/s, ${bytes} B`;
      }),
    ),
    "",
    "Searching, ms (p50/p95) in the palette and on the page:",
    ...results.searching.map(
      ({ query, suggestions, page }) =>
        `  ${query.padEnd(16)}${format(suggestions.p50)} / ${format(suggestions.p95)}, ${format(page.p50)} / ${format(page.p95)}`,
    ),
    "",
    "Somebody else's page meanwhile, ms (p50/p95/max):",
    ...(["compile", "pdf", "xlsx"] as const).map((name) => {
      const { others, milliseconds, bytes } = report[name];
      return `  ${name.padEnd(8)} ${format(others.p50)} / ${format(others.p95)} / ${format(others.max)}  (${format(milliseconds)} ms, ${bytes} B)`;
    }),
    "",
    `Importing ${size.rows} rows, seconds to plan and to write, and somebody else's pages meanwhile, ms (p50/p95/max):`,
    ...(["created", "changed"] as const).map((what) => {
      const { planSeconds, writeSeconds, others } = results.importing[what];
      const pages = Object.entries(others).map(
        ([page, { p50, p95, max }]) => `${page} ${format(p50)} / ${format(p95)} / ${format(max)}`,
      );
      return `  ${what.padEnd(8)} ${format(planSeconds)} + ${format(writeSeconds)} s  ${pages.join(", ")}`;
    }),
    "",
    "The store alone, ms (MongoDB's engine when REAL_MONGODB_URI names one):",
    ...results.storeAlone.compared.map(
      ({ what, ours, engine }) => `  ${what.padEnd(32)}${format(ours)}${engine ? ` (${format(engine)})` : ""}`,
    ),
    "",
    "Somebody else's point read meanwhile, at most, ms, with 100,000 documents:",
    ...results.storeAlone.waits.map(({ what, others }) => `  ${what.padEnd(32)}${format(others)}`),
    "",
    `The report's page: ${format(report.page.p50)} / ${format(report.page.p95)} ms`,
    `Raw store: 100 whole documents ${format(store.hundredDocuments.p50)} ms, a round trip ${format(store.roundTrip.p50)} ms, filled in ${store.fillSeconds} s`,
    `Memory: ${memory.afterPages} MiB after the pages; the PDF's own process ${report.pdf.childMemory} MiB`,
    `First load: ${firstLoad ? JSON.stringify(firstLoad.bytes) : "not measured, no Chromium"}`,
  ];
  return lines.join("\n");
}

const format = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));
