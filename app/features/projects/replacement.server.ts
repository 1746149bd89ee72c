import { changeDocument } from "~/features/audit/change.server";
import type { Holding, Replacement, Replacer } from "~/features/governance/replacers.server";
import { ProjectModel } from "~models/project.server";
import { handedOver } from "./hand-over";

/** The places a person has on projects: single roles, the team, and risks that are not closed. */
const holdingsOf: Record<string, (personId: string) => Record<string, unknown>> = {
  owner: (personId) => ({ ownerId: personId }),
  manager: (personId) => ({ managerId: personId }),
  carriesOn: (personId) => ({ carriesOnId: personId }),
  team: (personId) => ({ teamMemberIds: personId }),
  risks: (personId) => ({ risks: { $elemMatch: { ownerId: personId, state: { $ne: "closed" } } } }),
};

async function holdings(personId: string): Promise<Holding[]> {
  const counts = await Promise.all(
    Object.entries(holdingsOf).map(async ([name, filterOf]) => ({
      key: `projects:replace.${name}`,
      count: await ProjectModel.countDocuments(filterOf(personId)),
    })),
  );
  return counts.filter(({ count }) => count > 0);
}

async function replace({ fromId, toId, reason, actor, at, submissionIdOf }: Replacement): Promise<void> {
  const held = await ProjectModel.find({ $or: Object.values(holdingsOf).map((filterOf) => filterOf(fromId)) })
    .select("_id")
    .lean();
  for (const { _id } of held) {
    await changeDocument(ProjectModel, {
      id: _id,
      submissionId: submissionIdOf(_id),
      actor,
      at,
      reason,
      action: "project.replacePerson",
      change: (current) => handedOver(current, fromId, toId),
    });
  }
}

export const projectReplacer: Replacer = { holdings, replace };
