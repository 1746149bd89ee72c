import type { Model } from "mongoose";
import { registerAuditScope, registerAuditSubject, registerNames } from "~/features/audit/subjects.server";
import { paths } from "~/platform/paths";
import { AreaModel } from "~models/area.server";
import { DecisionModel } from "~models/decision.server";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { ProgrammeModel } from "~models/programme.server";
import { StrategyModel } from "~models/strategy.server";
import { TeamModel } from "~models/team.server";
import { registerTermsOfReference } from "./commands/draft-terms-of-reference.server";
import { registerReplacement } from "./commands/replace-person.server";
import { decisionFilter } from "./decisions.server";
import { governanceReplacer } from "./replacer.server";
import { registerReplacer } from "./replacers.server";

/** What governance supplies to the areas below it, and to its own registries. */
export function registerGovernance(): void {
  registerReplacement();
  registerReplacer("governance", governanceReplacer);
  registerTermsOfReference();
  registerNamed("Person", PersonModel, paths.person);
  registerNamed("Area", AreaModel, paths.area);
  registerNamed("Group", GroupModel, paths.group);
  registerNamed("Programme", ProgrammeModel, paths.lists);
  registerNamed("Team", TeamModel, paths.lists);
  registerNamed("Strategy", StrategyModel, paths.strategies);
  registerAuditSubject("Settings", async (_viewer, ids) => {
    return new Map(
      ids.map((id) => [id, { path: paths.administration(), titleKey: "governance:administration.title" }]),
    );
  });
  registerAuditScope("governance", async (standings) => {
    const groupIds = standings.map((standing) => standing.groupId);
    const decisions = await DecisionModel.find({ groupId: { $in: groupIds } })
      .select("_id")
      .lean();
    return [{ entityId: { $in: [...groupIds, ...decisions.map((one) => one._id)] } }];
  });
  registerAuditSubject("OneTimeLink", async () => new Map());
  registerNames("Goal", async (_viewer, ids) => {
    const strategies = await StrategyModel.find({ "goals._id": { $in: ids } })
      .select("goals")
      .lean();
    return new Map(strategies.flatMap((one) => one.goals).map((goal) => [goal._id, `${goal.code} ${goal.title}`]));
  });
  registerAuditSubject("Decision", async (viewer, ids) => {
    const filter = { _id: { $in: ids }, ...(await decisionFilter(viewer)) };
    const decisions = await DecisionModel.find(filter).select("code title").lean();
    return new Map(
      decisions.map((one) => [one._id, { title: `${one.code} ${one.title}`, path: paths.decision(one.code) }]),
    );
  });
}

/** Open to everyone signed in, and called by its name. */
function registerNamed(entity: string, model: unknown, path: (id: string) => string): void {
  const read = async (ids: string[]) =>
    (model as Model<{ _id: string; name: string }>)
      .find({ _id: { $in: ids } })
      .select("name")
      .lean();
  registerNames(entity, async (_viewer, ids) => new Map((await read(ids)).map((one) => [one._id, one.name])));
  registerAuditSubject(
    entity,
    async (_viewer, ids) =>
      new Map((await read(ids)).map((one) => [one._id, { title: one.name, path: path(one._id) }])),
  );
}
