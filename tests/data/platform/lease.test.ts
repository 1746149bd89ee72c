import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { acquireLease, type Lease } from "~/platform/lease.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { type OwnProgram, ownProgram } from "./own-program";

let store: FreshStore;
let holder: OwnProgram;

beforeAll(async () => {
  store = await openFreshStore();
  holder = await ownProgram("lease-holder");
});

afterEach(() => holder.killAll());

afterAll(async () => {
  holder.remove();
  await store.close();
});

const startOther = (name: string, duration: number) => holder.start(name, String(duration));

const acquiredInTheEnd = (name: string): Promise<Lease> =>
  vi.waitFor(
    async () => {
      const lease = await acquireLease(name);
      if (!lease) throw new Error("still held");
      return lease;
    },
    { timeout: 20_000, interval: 20 },
  );

describe("a lease", () => {
  it("is had by one of many who ask at once, the first time it is ever asked for and later", async () => {
    for (let round = 0; round < 5; round += 1) {
      const asked = await Promise.all(Array.from({ length: 12 }, () => acquireLease("many")));
      const held = asked.filter((lease) => lease !== null);
      expect(held).toHaveLength(1);
      await held[0]!.release();
    }
  });

  it("is another's as soon as it is released, and two names have nothing to do with one another", async () => {
    const first = await acquireLease("handed-on");
    expect(await acquireLease("handed-on")).toBeNull();
    const elsewhere = await acquireLease("elsewhere");
    expect(elsewhere).not.toBeNull();
    await first!.release();
    expect(first!.lost.aborted).toBe(true);
    const second = await acquireLease("handed-on");
    expect(second).not.toBeNull();
    await Promise.all([second!.release(), elsewhere!.release()]);
  });

  it("lasts for longer than it was taken for while its holder lives", async () => {
    const lease = await acquireLease("renewed", 600);
    const until = Date.now() + 1_500;
    while (Date.now() < until) expect(await acquireLease("renewed")).toBeNull();
    expect(lease!.lost.aborted).toBe(false);
    await lease!.release();
  });

  it("is free at once when the process that had it is killed", async () => {
    const other = startOther("killed", 3_600_000);
    await other.says("held");
    expect(await acquireLease("killed")).toBeNull();
    const ended = once(other.process, "exit");
    other.process.kill("SIGKILL");
    await ended;
    const lease = await acquireLease("killed");
    expect(lease).not.toBeNull();
    await lease!.release();
  });

  it("goes to another when its holder is frozen, and the holder knows when it wakes up", async () => {
    const other = startOther("frozen", 1_000);
    await other.says("held");
    other.process.kill("SIGSTOP");
    const lease = await acquiredInTheEnd("frozen");
    other.process.kill("SIGCONT");
    await other.says("lost");
    expect(lease.lost.aborted).toBe(false);
    await lease.release();
  });

  it("goes between two processes and back", async () => {
    const mine = await acquireLease("between");
    const other = startOther("between", 60_000);
    await mine!.release();
    await other.says("held");
    expect(await acquireLease("between")).toBeNull();
  });
});
