import { describe, expect, it } from "vitest";
import { movedBarriers, needBarrier } from "~/features/status/need-barriers";
import type { StatusAnswers } from "~/features/status/schema";

const moving = { id: "new", period: "2026-Q3", withdrawnReason: "Rettet" };
const open = [{ _id: "old", state: "open" }] as const;
const none = { kind: "none" } as StatusAnswers["need"];
const asks = (barrierId?: string) =>
  ({ kind: "barrier", text: "Ingen aftale", groupId: "steering", barrierId }) as StatusAnswers["need"];
const idsOf = ({ raised, withdrawn }: ReturnType<typeof movedBarriers>) => ({
  raised: raised?.id,
  withdrawn: withdrawn?.id,
});

describe("a need for a barrier to be removed", () => {
  it.each([
    ["raises a new one", [], asks(), undefined, { raised: "new" }],
    ["renews the one that is chosen", open, asks("old"), undefined, { raised: "old" }],
    ["renews, corrected, the one it asked for", open, asks(), { barrierId: "old" }, { raised: "old" }],
    [
      "raises a new one where the one it asked for has been removed",
      [{ _id: "old", state: "removed" }],
      asks(),
      { barrierId: "old" },
      { raised: "new" },
    ],
    [
      "withdraws, corrected away, the one it had raised",
      open,
      none,
      { barrierId: "old", isRaisedHere: true },
      { withdrawn: "old" },
    ],
    ["leaves one that was there before to stand", open, none, { barrierId: "old" }, {}],
    [
      "withdraws the one it had raised where it now asks for another",
      [...open, { _id: "other", state: "open" }],
      asks("other"),
      { barrierId: "old", isRaisedHere: true },
      { raised: "other", withdrawn: "old" },
    ],
  ] as const)("%s", (_, barriers, need, earlier, expected) => {
    expect(idsOf(movedBarriers(barriers, need, earlier, moving))).toEqual({
      raised: undefined,
      withdrawn: undefined,
      ...expected,
    });
  });

  it("remembers, through corrections, that it was itself that raised it", () => {
    const first = needBarrier([], undefined, movedBarriers([], asks(), undefined, moving));
    expect(first).toEqual({ barrierId: "new", isRaisedHere: true });
    const standing = [{ _id: "new", state: "open" }] as const;
    expect(needBarrier(standing, first, movedBarriers(standing, asks(), first, moving))).toEqual(first);
    expect(needBarrier(open, undefined, movedBarriers(open, asks("old"), undefined, moving))).toEqual({
      barrierId: "old",
    });
  });
});
