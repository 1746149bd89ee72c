import { makeCalendar } from "~/features/example/calendar";
import { exampleId } from "~/features/example/example-id.server";
import { currentPeriod } from "~/platform/clock";
import { paths } from "~/platform/paths";
import { previousPeriod } from "~/platform/period";
import { largeProject } from "./large-project";
import { type Process, processorTime } from "./product";
import { type Distribution, describeTimes, round, timesOf } from "./timing";
import { Visitor } from "./visitor";

/** One page in a store and in one of many more projects. */
export interface ScalePage {
  path: string;
  few: Distribution;
  many: Distribution;
  /** Processor time a request, ms. */
  processor: { few: number; many: number };
  /** The many's as a multiple of the few's; of processor time too, which others on the machine do not disturb. */
  ratio: { p50: number; p95: number; processor: number };
}

const programmeLead = exampleId("person", "karen");
const warmUp = 10;
const rounds = 5;
const inRound = 10;

/** Every view of the projects and of what hangs on them. Both stores hold the same first project. */
function comparedPages(): string[] {
  const period = currentPeriod();
  const { code } = largeProject(0, makeCalendar(new Date())).fields;
  return [
    paths.home(),
    paths.projects(),
    paths.projects({ q: "omsorg", sort: "budget" }),
    paths.projects({ light: "red", phase: "execution" }),
    paths.projects({ changed: "yes" }),
    paths.projectBoard(),
    `${paths.projectTimeline()}?from=2020&to=2032`,
    paths.projectBubbles(),
    paths.projectHeatMap(),
    `${paths.projectHeatMap()}?order=changed&q=omsorg`,
    paths.project(code),
    paths.projectPlan(code),
    paths.projectEconomy(code),
    paths.projectRisks(code),
    paths.projectHistory(code),
    paths.projectConversation(code),
    paths.projectStatus(code, period),
    paths.risks(),
    paths.barriers(),
    paths.rounds(),
    paths.round(period),
    paths.round(previousPeriod(period)),
    paths.reports(),
    paths.decisions(),
    paths.notifications(),
    paths.search({ q: "digital" }),
    `${paths.searchSuggestions()}?q=digital`,
    paths.audit(),
    paths.people(),
  ];
}

interface Visit {
  pid: number;
  visitor: Visitor;
}

/** The lead's pages in both, turn by turn, so that whatever disturbs the machine disturbs both. */
export async function measureScale(servers: readonly Process[], say: (text: string) => void): Promise<ScalePage[]> {
  const visits: Visit[] = [];
  for (const { pid, announced } of servers) {
    visits.push({ pid, visitor: await new Visitor(announced[0]!).signInAs(programmeLead) });
  }
  const pages: ScalePage[] = [];
  for (const path of comparedPages()) {
    say(`comparing ${path}`);
    pages.push(await comparePage(path, visits));
  }
  for (const { visitor } of visits) visitor.leave();
  return pages;
}

async function comparePage(path: string, visits: readonly Visit[]): Promise<ScalePage> {
  const sides = visits.map((visit) => ({ ...visit, times: [] as number[], processor: 0 }));
  for (const { visitor } of sides) await timesOf(warmUp, () => visitor.get(path));
  for (let turn = 0; turn < rounds; turn++) {
    for (const side of turn % 2 === 0 ? sides : sides.toReversed()) {
      const before = processorTime(side.pid);
      side.times.push(...(await timesOf(inRound, () => side.visitor.get(path))));
      side.processor += processorTime(side.pid) - before;
    }
  }
  const [few, many] = sides.map(({ times }) => describeTimes(times)) as [Distribution, Distribution];
  const [own, other] = sides.map(({ processor }) => round(processor / (rounds * inRound))) as [number, number];
  return {
    path,
    few,
    many,
    processor: { few: own, many: other },
    ratio: { p50: many.p50 / few.p50, p95: many.p95 / few.p95, processor: other / own },
  };
}

/** Issue 4: every view's p95 with 10,000 projects at most this multiple of what it is with 1,000. */
const limit = 1.5;

export const printScale = (pages: readonly ScalePage[]): string =>
  [
    "Pages with few → with many projects: ms (p50/p95), how many times as long, processor ms, how many times as much:",
    ...pages.map(lineOf),
  ].join("\n");

function lineOf({ path, few, many, processor, ratio }: ScalePage): string {
  const mark = ratio.p95 <= limit ? "  " : "✗ ";
  const times = [few, many].map(({ p50, p95 }) => `${p50} / ${p95}`).join(" → ");
  const ratios = [ratio.p50, ratio.p95].map((one) => one.toFixed(2)).join(" / ");
  const used = `${processor.few} → ${processor.many}`;
  return `${mark}${path.padEnd(44)}${times.padEnd(30)}${ratios.padEnd(14)}${used.padEnd(16)}${ratio.processor.toFixed(2)}`;
}
