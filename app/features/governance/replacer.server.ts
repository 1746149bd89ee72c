import type { Model } from "mongoose";
import { changeDocument } from "~/features/audit/change.server";
import { today } from "~/platform/clock";
import { newId } from "~/platform/identifiers.server";
import { holdsOn } from "~/platform/term";
import { AreaModel } from "~models/area.server";
import { GroupModel } from "~models/group.server";
import { ProgrammeModel } from "~models/programme.server";
import { endDelegations, replaceInMemberships } from "./replace-memberships";
import type { Holding, Replacement, Replacer } from "./replacers.server";

/** Memberships and delegations, areas headed, programmes owned. */
export const governanceReplacer: Replacer = {
  async holdings(personId): Promise<Holding[]> {
    const on = today();
    const groups = await GroupModel.find({ "memberships.personId": personId, archivedAt: null }).lean();
    const memberships = groups
      .flatMap((group) => group.memberships)
      .filter((one) => one.personId === personId && (holdsOn(one, on) || one.from > on));
    return [
      { key: "governance:replace.memberships", count: memberships.length },
      { key: "governance:replace.areas", count: await AreaModel.countDocuments({ headId: personId }) },
      { key: "governance:replace.programmes", count: await ProgrammeModel.countDocuments({ ownerId: personId }) },
    ];
  },
  async replace(replacement) {
    await replaceInGroups(replacement);
    await replaceField(AreaModel as never, "headId", "area.replace", replacement);
    await replaceField(ProgrammeModel as never, "ownerId", "programme.replace", replacement);
  },
};

async function replaceInGroups({ fromId, toId, actor, at, reason, submissionIdOf }: Replacement): Promise<void> {
  const on = today(at);
  const groups = await GroupModel.find({
    $or: [
      { "memberships.personId": fromId },
      { "delegations.fromPersonId": fromId },
      { "delegations.toPersonId": fromId },
    ],
  })
    .select("_id")
    .lean();
  for (const { _id } of groups) {
    await changeDocument(GroupModel, {
      id: _id,
      submissionId: submissionIdOf(_id),
      actor,
      reason,
      action: "group.replace",
      change: (current) => ({
        memberships: replaceInMemberships(current.memberships, { fromId, toId, on, newId }),
        delegations: endDelegations(current.delegations, fromId, on),
      }),
    });
  }
}

async function replaceField(
  model: Model<Parameters<typeof changeDocument>[0] extends Model<infer T> ? T : never>,
  field: "headId" | "ownerId",
  action: string,
  { fromId, toId, actor, reason, submissionIdOf }: Replacement,
): Promise<void> {
  const held = await model
    .find({ [field]: fromId })
    .select("_id")
    .lean();
  for (const { _id } of held) {
    await changeDocument(model, {
      id: String(_id),
      submissionId: submissionIdOf(String(_id)),
      actor,
      reason,
      action,
      change: () => ({ [field]: toId }) as never,
    });
  }
}
