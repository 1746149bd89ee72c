import type { Model } from "mongoose";
import {
  type AuditSubjectSource,
  registerAuditScope,
  registerAuditSubject,
  registerNames,
} from "~/features/audit/subjects.server";
import type { Viewer } from "~/features/auth/viewer";
import { translator } from "~/i18n/i18n.server";
import { paths } from "~/platform/paths";
import { AreaModel } from "~models/area.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { DecisionModel } from "~models/decision.server";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { ProgrammeModel } from "~models/programme.server";
import { StrategyModel } from "~models/strategy.server";
import { TeamModel } from "~models/team.server";
import { registerTermsOfReference } from "./commands/draft-terms-of-reference.server";
import { registerReplacement } from "./commands/replace-person.server";
import { decisionFilter } from "./decisions.server";
import { registerPersonalData } from "./personal-data.server";
import { organisationData } from "./personal-data-of-organisation.server";
import { governanceReplacer } from "./replacer.server";
import { registerReplacer } from "./replacers.server";

/** What governance supplies to the areas below it, and to its own registries. */
export function registerGovernance(): void {
  registerReplacement();
  registerReplacer("governance", governanceReplacer);
  registerTermsOfReference();
  registerNamed("Person", PersonModel, paths.person, { erasedAt: null });
  registerPersonalData("governance", organisationData);
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
  registerAuditSubject("OneTimeLink", peopleBehind("OneTimeLink"));
  registerAuditSubject("Session", peopleBehind("Session"));
  registerAuditSubject("PersonExport", peopleBehind("PersonExport"));
  registerNames("groupParts", readGroupParts);
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

/** A one-time link, and sessions that were ended, are known by the person they were for. */
function peopleBehind(entity: string): AuditSubjectSource {
  return async (_viewer, ids) => {
    const entries = await AuditEntryModel.find({ entityId: { $in: ids }, entity })
      .select("entityId subjectId")
      .lean();
    const personIds = entries.flatMap((entry) => entry.subjectId ?? []);
    const people = await PersonModel.find({ _id: { $in: personIds }, erasedAt: null })
      .select("name")
      .lean();
    const names = new Map(people.map((person) => [person._id, person.name]));
    return new Map(
      entries.flatMap(({ entityId, subjectId }) => {
        const title = subjectId && names.get(subjectId);
        return title ? [[entityId, { title, path: paths.person(subjectId) }] as const] : [];
      }),
    );
  };
}

/** Seats, and versions of the terms of reference. */
async function readGroupParts(viewer: Viewer, ids: string[]): Promise<Map<string, string>> {
  const groups = await GroupModel.find({
    $or: [{ "seats._id": { $in: ids } }, { "termsOfReference._id": { $in: ids } }],
  })
    .select("name seats termsOfReference")
    .lean();
  const t = translator(viewer.locale);
  const versions = groups.flatMap(({ name, termsOfReference }) =>
    termsOfReference.map(({ _id, version }) => [_id, t("governance:terms.decisionTitle", { name, version })] as const),
  );
  return new Map([
    ...groups.flatMap((group) => group.seats).map((seat) => [seat._id, seat.title] as const),
    ...versions,
  ]);
}

/** Open to everyone signed in, and called by its name. */
function registerNamed(entity: string, model: unknown, path: (id: string) => string, known: object = {}): void {
  registerAuditSubject(entity, async (_viewer, ids) => {
    const found = await (model as Model<{ _id: string; name: string }>)
      .find({ _id: { $in: ids }, ...known })
      .select("name")
      .lean();
    return new Map(found.map(({ _id, name }) => [_id, { title: name, path: path(_id) }]));
  });
}
