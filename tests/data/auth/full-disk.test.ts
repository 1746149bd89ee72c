import { afterEach, expect, it } from "vitest";
import type { ActionFailure } from "~/features/auth/guard.server";
import { translator } from "~/i18n/i18n.server";
import { newId } from "~/platform/identifiers.server";
import { action } from "~/routes/_app.groups.new";
import { GroupModel } from "~models/group.server";
import { administrator, startOrganisation } from "../governance/cast";
import { openSmallDiskStore, type SmallDiskStore } from "../small-disk-store";

let store: SmallDiskStore | null = null;
afterEach(() => store?.close());

it("who saves on a full disk is told so and keeps what was typed; with room again the same form goes through", async ({
  skip,
}) => {
  store = await openSmallDiskStore(8);
  if (!store) return skip("needs the right to mount a file system");
  await startOrganisation();

  store.fillDisk();
  const { typed, answer, accepted } = await postUntilRefused();

  expect(answer.init?.status).toBe(503);
  expect(answer.data.failure.reasons).toEqual([{ key: "common:error.diskFull" }]);
  expect(Object.fromEntries(answer.data.failure.submitted)).toEqual(typed);
  expect(await GroupModel.countDocuments()).toBe(accepted);

  store.freeDisk();
  for (const again of [typed, typed]) expect(await post(again)).toBeInstanceOf(Response);
  expect(await GroupModel.countDocuments()).toBe(accepted + 1);
});

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
