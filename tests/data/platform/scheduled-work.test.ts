import mongoose from "mongoose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Environment } from "~/platform/environment.server";
import { type Job, type ScheduledWork, startScheduledWork } from "~/platform/scheduled-work.server";
import { type FreshStore, openFreshStore } from "../fresh-store";

const environment = { mailFrom: "portefoeljen@kommune.dk" } as Environment;
const hour = 3_600_000;
let store: FreshStore;
const servers: ScheduledWork[] = [];

beforeAll(async () => {
  store = await openFreshStore();
});

beforeEach(async () => {
  for (const name of ["leases", "scheduledJobs"]) await mongoose.connection.collection(name).deleteMany({});
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop(5_000)));
});

afterAll(() => store.close());

function startServer(...work: Job[]): ScheduledWork {
  const server = startScheduledWork({ environment, work, lookEvery: 10 });
  servers.push(server);
  return server;
}

function counted(name: string, interval = hour): Job & { runs: number } {
  const job = {
    name,
    interval,
    runs: 0,
    async run() {
      job.runs += 1;
    },
  };
  return job;
}

interface Kept {
  _id: string;
  nextAt: Date;
  finishedAt?: Date;
  outcome?: string;
}

const kept = (name: string) => mongoose.connection.collection<Kept>("scheduledJobs").findOne({ _id: name });

const recorded = (name: string, isSo: (job: Kept) => boolean) =>
  vi.waitFor(
    async () => {
      const found = await kept(name);
      if (!found || !isSo(found)) throw new Error("not yet");
      return found;
    },
    { timeout: 10_000, interval: 10 },
  );

/** As when so much time has passed that it is due. */
const fallDue = (name: string, at = new Date(Date.now() - 1)) =>
  mongoose.connection
    .collection<Kept>("scheduledJobs")
    .updateOne({ _id: name }, { $set: { nextAt: at }, $unset: { outcome: "" } });

const isDone = ({ outcome }: { outcome?: string }) => outcome === "done";

describe("scheduled work", () => {
  it("is done once for each time it falls due, whichever of three servers does it", async () => {
    const job = counted("a.once");
    for (let index = 0; index < 3; index += 1) startServer(job);
    await recorded(job.name, isDone);
    for (let times = 2; times <= 4; times += 1) {
      await fallDue(job.name);
      await recorded(job.name, isDone);
      expect(job.runs).toBe(times);
    }
  });

  it("goes on with another server when the one that did it stops", async () => {
    const doneBy: string[] = [];
    const named = (server: string): Job => ({
      name: "a.handed-on",
      interval: hour,
      run: async () => void doneBy.push(server),
    });
    const first = startServer(named("first"));
    await recorded("a.handed-on", isDone);
    startServer(named("second"));
    await first.stop(5_000);
    await fallDue("a.handed-on");
    await recorded("a.handed-on", isDone);
    expect(doneBy).toEqual(["first", "second"]);
  });

  it("is not done again by a restart, and what fell due meanwhile is done once", async () => {
    const job = counted("a.restarted");
    await startAndStop(job);
    await startAndStop(job);
    expect(job.runs).toBe(1);

    const missedThrice = new Date(Date.now() - 2.5 * hour);
    await fallDue(job.name, missedThrice);
    await startAndStop(job);
    expect(job.runs).toBe(2);
    expect((await kept(job.name))?.nextAt).toEqual(new Date(missedThrice.getTime() + 3 * hour));
  });

  it("is done again from its beginning when the server stops in the middle of it", async () => {
    let begun = 0;
    const job: Job = {
      name: "a.cut-off",
      interval: hour,
      async run({ signal }) {
        begun += 1;
        if (begun === 1) await new Promise((resolve) => signal.addEventListener("abort", resolve));
      },
    };
    const server = startServer(job);
    await vi.waitFor(() => expect(begun).toBe(1));
    await server.stop(5_000);
    startServer(job);
    await recorded(job.name, isDone);
    expect(begun).toBe(2);
  });

  it("is tried again within five minutes when it fails, and holds up nothing else", async () => {
    const failing: Job = { name: "a.failing", interval: 24 * hour, run: () => Promise.reject(new Error("no luck")) };
    const other = counted("a.other");
    startServer(failing, other);
    const { nextAt, finishedAt } = await recorded(failing.name, ({ outcome }) => outcome === "failed");
    expect(nextAt.getTime() - finishedAt!.getTime()).toBe(5 * 60_000);
    await recorded(other.name, isDone);
  });

  it("does not overlap itself, and a slow job does not keep the others waiting", async () => {
    let [running, most] = [0, 0];
    const slow: Job = {
      name: "a.slow",
      interval: 1,
      async run({ signal }) {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        running -= 1;
      },
    };
    const quick = counted("a.quick", 1);
    startServer(slow, quick);
    await vi.waitFor(() => expect(quick.runs).toBeGreaterThan(3), { timeout: 10_000 });
    expect(most).toBe(1);
  });

  it("is given the environment, as mail needs it", async () => {
    const given: string[] = [];
    startServer({
      name: "a.mail",
      interval: hour,
      run: async (context) => void given.push(context.environment.mailFrom),
    });
    await recorded("a.mail", isDone);
    expect(given).toEqual(["portefoeljen@kommune.dk"]);
  });
});

/** Until the server has looked at all its work: another job beside it, and this one where it was due, are done. */
async function startAndStop(job: Job): Promise<void> {
  const witness = counted(`z.witness-${Math.random()}`);
  const server = startServer(job, witness);
  await recorded(witness.name, isDone);
  await recorded(job.name, isDone);
  await server.stop(5_000);
}
