import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Command } from "commander";
import { exampleId } from "~/features/example/example-id.server";
import { currentPeriod } from "~/platform/clock";
import { paths } from "~/platform/paths";
import { previousPeriod } from "~/platform/period";
import { measureStore } from "./embedded-store";
import { measureFirstLoad } from "./first-load";
import { measureImport } from "./importing";
import type { LargeStoreSize } from "./large-store";
import { measureExport, measureReport } from "./long-work";
import { comparePage } from "./pages";
import { greeting, type Process, peakMemory, startProcess } from "./product";
import { fillAndRead } from "./raw-store";
import { printResults, type Results } from "./results";
import { measureScale, printScale } from "./scale";
import { measureSearch } from "./searching";
import { round, timed } from "./timing";
import { Visitor } from "./visitor";

const programmeMember = exampleId("person", "simon");
const programmeLead = exampleId("person", "karen");
const comparedPages = [
  paths.projects(),
  paths.home(),
  paths.projectBoard(),
  `${paths.projectTimeline()}?from=2020&to=2032`,
  paths.projectBubbles(),
  paths.projectHeatMap(),
];
const starts = 3;

/** Measures the built product against what was asked for; prints it and writes it as JSON. Returns the exit code. */
export async function runBench(root: string, argv: string[]): Promise<number> {
  const values = new Command("npm run bench --")
    .option("--projects <number>", "projects in the store", "1000")
    .option("--quarters <number>", "quarters behind each", "8")
    .option("--rows <number>", "rows of the file that is imported, and again with every row changed", "1000")
    .option("--beside <number>", "compare only the pages, with those of a second store of so many projects")
    .option("--out <file>", "where the results are written as JSON", join(root, "build/bench.json"))
    .parse(argv, { from: "user" })
    .opts<{ projects: string; quarters: string; rows: string; beside?: string; out: string }>();
  const size = { projects: Number(values.projects), quarters: Number(values.quarters), rows: Number(values.rows) };
  const folder = mkdtempSync(join(tmpdir(), "portefoeljen-bench-"));
  try {
    const { results, printed } = values.beside
      ? await measureBeside(root, folder, size, Number(values.beside))
      : await measureAll(root, folder, size);
    mkdirSync(dirname(resolve(values.out)), { recursive: true });
    writeFileSync(values.out, `${JSON.stringify(results, null, 2)}\n`);
    console.log(`${printed}\n\n${values.out}`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same pages of two stores, the second one filled with many more projects. */
async function measureBeside(root: string, folder: string, few: LargeStoreSize, projects: number) {
  const sizes = [few, { ...few, projects }];
  const servers: Process[] = [];
  try {
    for (const [index, size] of sizes.entries()) {
      const dataDirectory = join(folder, `data-${index}`);
      say(`filling a store with ${size.projects} projects × ${size.quarters} quarters`);
      await fillAndRead(root, dataDirectory, size);
      servers.push(await startServer(root, dataDirectory));
    }
    const pages = await measureScale(servers, say);
    return { results: { ...about(root), load: loadavg().map(round), sizes, pages }, printed: printScale(pages) };
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

const startServer = (root: string, dataDirectory: string) =>
  startProcess({
    command: process.execPath,
    cwd: root,
    arguments: ["scripts/start.mjs"],
    dataDirectory,
    announcement: greeting,
  });

async function measureAll(root: string, folder: string, size: Results["size"]) {
  const results = await measure(root, folder, size);
  return { results, printed: printResults(results) };
}

async function measure(root: string, folder: string, size: Results["size"]): Promise<Results> {
  const dataDirectory = join(folder, "data");
  say(`filling a store with ${size.projects} projects × ${size.quarters} quarters`);
  const store = await fillAndRead(root, dataDirectory, size);
  const copy = join(folder, "copy");
  cpSync(dataDirectory, copy, { recursive: true });
  const startSeconds = await measureStarts(root, dataDirectory);
  say("measuring the store by itself");
  const storeAlone = await measureStore(root, folder);
  const product = await startServer(root, dataDirectory);
  const floor = await startProcess({
    command: process.execPath,
    cwd: root,
    arguments: ["build/bench/constant-server.js", root],
    dataDirectory: copy,
    announcement: /constant: (\S+) (\S+)\./,
  });
  try {
    const measured = await measureProduct(product, floor, size.rows);
    return { ...about(root), load: loadavg().map(round), size, store, storeAlone, startSeconds, ...measured };
  } finally {
    await Promise.all([product.stop(), floor.stop()]);
  }
}

async function measureProduct(product: Process, floor: Process, rows: number) {
  const url = product.announced[0]!;
  const member = await new Visitor(url).signInAs(programmeMember);
  const lead = await new Visitor(url).signInAs(programmeLead);
  const constant = await constantVisitor(floor.announced as [string, string]);
  const pages: Results["pages"] = [];
  for (const path of comparedPages) {
    say(`comparing ${path} with the same page with constant data`);
    pages.push(await comparePage(path, member, constant));
  }
  say("searching");
  const searching = await measureSearch(member);
  const afterPages = peakMemory(product.pid);
  say("exporting");
  const exports = { csv: await measureExport("csv", member), xlsx: await measureExport("xlsx", member) };
  say("compiling and printing the report");
  const report = await measureReport(previousPeriod(currentPeriod()), lead, member, product.pid);
  say("opening the home page in a browser");
  const firstLoad = await measureFirstLoad(paths.home(), member);
  say(`importing ${rows} rows, and again with every row changed`);
  const importing = await measureImport(rows, lead, member);
  for (const visitor of [member, lead, constant]) visitor.leave();
  const memory = { afterPages, afterAll: peakMemory(product.pid) };
  return { pages, searching, exports, report, firstLoad, importing, memory };
}

/** Has the floor's real server answer each page once, which is what its constant one then answers for ever. */
async function constantVisitor([real, constant]: [string, string]): Promise<Visitor> {
  const teacher = await new Visitor(real).signInAs(programmeMember);
  for (const path of comparedPages) await teacher.get(path);
  teacher.leave();
  return new Visitor(constant);
}

/** Seconds from `npm start` to the greeting, with everything installed and built and the store filled. */
async function measureStarts(root: string, dataDirectory: string): Promise<number[]> {
  const seconds: number[] = [];
  for (let start = 0; start < starts; start++) {
    const { milliseconds, result } = await timed(() =>
      startProcess({ command: "npm", arguments: ["start"], cwd: root, dataDirectory, announcement: greeting }),
    );
    seconds.push(round(milliseconds / 1000));
    await result.stop();
  }
  return seconds;
}

function about(root: string) {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  const processors = cpus();
  return {
    at: new Date().toISOString(),
    commit,
    machine: `${processors.length} × ${processors[0]?.model.trim()}, Node ${process.versions.node}`,
  };
}

const say = (step: string) => console.error(`… ${step}`);
