import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import type { ActionFailure } from "~/features/auth/guard.server";
import { translator } from "~/i18n/i18n.server";
import { connectDatabase, createIndexes, disconnectDatabase } from "~/platform/database.server";
import { startEmbeddedStore } from "~/platform/embedded-store/start";
import { newId } from "~/platform/identifiers.server";
import { action } from "~/routes/_app.groups.new";
import { GroupModel } from "~models/group.server";
import { withSmallDisk } from "../../store/small-disk";
import { administrator, startOrganisation } from "../governance/cast";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it("who saves on a full disk is told so and keeps what was typed; with room again the same form goes through", async ({
  skip,
}) => {
  const disk = withSmallDisk(8);
  if (!disk) return skip("needs the right to mount a file system");
  closing.push(() => disk.remove());
  await openStore(join(disk.folder, "store"));
  await startOrganisation();

  const ballast = join(disk.folder, "ballast");
  fill(ballast);
  const { typed, answer, accepted } = await postUntilRefused();

  expect(answer.init?.status).toBe(503);
  expect(answer.data.failure.reasons).toEqual([{ key: "common:error.diskFull" }]);
  expect(Object.fromEntries(answer.data.failure.submitted)).toEqual(typed);
  expect(await GroupModel.countDocuments()).toBe(accepted);

  rmSync(ballast);
  for (const again of [typed, typed]) expect(await post(again)).toBeInstanceOf(Response);
  expect(await GroupModel.countDocuments()).toBe(accepted + 1);
});

async function openStore(directory: string): Promise<void> {
  mkdirSync(directory);
  const workerFile = join(import.meta.dirname, "../../../build/workers/embedded-store.js");
  const store = await startEmbeddedStore({ directory, workerFile });
  closing.push(() => store.close());
  await connectDatabase(store.uri);
  closing.push(disconnectDatabase);
  await createIndexes();
}

/** Takes all the room there is, to the last byte. */
function fill(file: string): void {
  for (let size = 1 << 20; size > 0; size >>= 1) {
    try {
      for (;;) writeFileSync(file, "x".repeat(size), { flag: "a" });
    } catch {
      // no room for so much; less may still fit
    }
  }
}

/** The store's own file has a little room left, so that the first few may still be accepted. */
async function postUntilRefused() {
  for (let accepted = 0; ; accepted++) {
    const typed = {
      submissionId: newId(),
      name: "Digitaliseringsstyregruppen",
      kind: "steering",
      purpose: "Æ".repeat(4000),
      meetingsPerYear: "4",
      quorum: "3",
    };
    const answer = await post(typed);
    if (!(answer instanceof Response)) return { typed, answer, accepted };
  }
}

/** As the form is posted: a redirect where it was saved, else what the page shows. */
async function post(fields: Record<string, string>) {
  const request = new Request("http://localhost/groups/new", { method: "POST", body: new URLSearchParams(fields) });
  const context = { viewer: await administrator(), t: translator("da"), locale: "da" };
  return (await action({ request, params: {}, context: context as never })) as unknown as
    | Response
    | { data: ActionFailure; init: ResponseInit | null };
}
