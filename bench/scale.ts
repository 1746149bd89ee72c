import { makeCalendar } from "~/features/example/calendar";
import { exampleId } from "~/features/example/example-id.server";
import { currentPeriod } from "~/platform/clock";
import { paths } from "~/platform/paths";
import { previousPeriod } from "~/platform/period";
import { largeProject } from "./large-project";
import { type Distribution, describeTimes, timesOf } from "./timing";
import { Visitor } from "./visitor";

/** One page in a store and in one of many more projects. */
export interface ScalePage {
  path: string;
  few: Distribution;
  many: Distribution;
  /** The many's as a multiple of the few's. */
  ratio: { p50: number; p95: number };
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

/** The lead's pages in both, turn by turn, so that whatever disturbs the machine disturbs both. */
export async function measureScale(fewUrl: string, manyUrl: string, say: (text: string) => void): Promise<ScalePage[]> {
  const few = await new Visitor(fewUrl).signInAs(programmeLead);
  const many = await new Visitor(manyUrl).signInAs(programmeLead);
  const pages: ScalePage[] = [];
  for (const path of comparedPages().filter((p) => !process.env.ONLY || p.includes(process.env.ONLY))) {
    say(`comparing ${path}`);
    pages.push(await comparePage(path, few, many));
    if (process.env.X) console.log(lineOf(pages.at(-1)!));
  }
  few.leave();
  many.leave();
  return pages;
}

async function comparePage(path: string, few: Visitor, many: Visitor): Promise<ScalePage> {
  const sides = [few, many].map((visitor) => ({ visitor, times: [] as number[] }));
  for (const { visitor } of sides) await timesOf(warmUp, () => visitor.get(path));
  for (let turn = 0; turn < rounds; turn++) {
    for (const { visitor, times } of turn % 2 === 0 ? sides : sides.toReversed()) {
      times.push(...(await timesOf(inRound, () => visitor.get(path))));
    }
  }
  const [own, other] = sides.map(({ times }) => describeTimes(times)) as [Distribution, Distribution];
  return { path, few: own, many: other, ratio: { p50: other.p50 / own.p50, p95: other.p95 / own.p95 } };
}

/** Issue 4: every view's p95 with 10,000 projects at most this multiple of what it is with 1,000. */
const limit = 1.5;

export const printScale = (pages: readonly ScalePage[]): string =>
  ["Pages, ms (p50/p95) with few and with many projects, and how many times as long:", ...pages.map(lineOf)].join("\n");

function lineOf({ path, few, many, ratio }: ScalePage): string {
  const mark = ratio.p95 <= limit ? "  " : "✗ ";
  const times = `${few.p50} / ${few.p95} ms, ${many.p50} / ${many.p95} ms`;
  return `${mark}${path.padEnd(46)}${times.padEnd(36)}${ratio.p50.toFixed(2)} / ${ratio.p95.toFixed(2)} ×`;
}
