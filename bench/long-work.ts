import { setTimeout } from "node:timers/promises";
import { exampleId } from "~/features/example/example-id.server";
import { paths } from "~/platform/paths";
import { peakMemoryOfChildren } from "./product";
import { type Distribution, describeTimes, round, timed, timesOf } from "./timing";
import type { Visitor } from "./visitor";

export interface LongWork {
  milliseconds: number;
  /** As sent. */
  bytes: number;
  /** How long another page took meanwhile. */
  others: Distribution;
  /** MiB held by child processes at most. */
  childMemory: number;
}

const pause = 40;

/** Does something long while somebody else goes on asking for a page, and watches the server's child processes. */
async function whileOthersAsk(work: () => Promise<Buffer>, other: Visitor, pid: number): Promise<LongWork> {
  const times: number[] = [];
  let isDone = false;
  let childMemory = 0;
  const ask = async () => {
    while (!isDone) {
      times.push(...(await timesOf(1, () => other.get(paths.home()))));
      await setTimeout(pause);
    }
  };
  const watch = async () => {
    while (!isDone) {
      childMemory = Math.max(childMemory, peakMemoryOfChildren(pid));
      await setTimeout(pause);
    }
  };
  const meanwhile = Promise.all([ask(), watch()]);
  const { milliseconds, result } = await timed(work).finally(() => {
    isDone = true;
  });
  await meanwhile;
  return { milliseconds: round(milliseconds), bytes: result.length, others: describeTimes(times), childMemory };
}

/** Compiles the report of a period and takes it as a PDF and as a workbook, as the lead would. */
export async function measureReport(period: string, lead: Visitor, other: Visitor, pid: number) {
  const groupId = exampleId("group", "styregruppe");
  const compile = async () => {
    const form = { period, groupId, submissionId: exampleId("submission", `bench/${period}`) };
    const { status, body } = await lead.send(paths.reports(), { method: "POST", form });
    if (status !== 302) throw new Error(`compiling the report: ${status}`);
    return body;
  };
  const file = (format: "pdf" | "xlsx") => () => lead.get(paths.reportFile(period, format, { group: groupId }));
  return {
    compile: await whileOthersAsk(compile, other, pid),
    pdf: await whileOthersAsk(file("pdf"), other, pid),
    xlsx: await whileOthersAsk(file("xlsx"), other, pid),
    page: describeTimes(await timesOf(10, () => lead.get(paths.report(period, { group: groupId })))),
  };
}

const exports = 7;

/** The whole table of projects as a file, several times. */
export async function measureExport(format: "csv" | "xlsx", visitor: Visitor) {
  let bytes = 0;
  const times = await timesOf(exports, async () => {
    bytes = (await visitor.get(paths.projectsExport(format))).length;
  });
  return { ...describeTimes(times), bytes };
}
