import { changeDocument } from "~/features/audit/change.server";
import { type EffectHandler, registerEffect } from "~/features/audit/effects.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { paths } from "~/platform/paths";
import { type Group, GroupModel } from "~models/group.server";
import { type DecisionSubjectHandler, registerDecisionSubject } from "../decision-subjects.server";
import { may } from "../policy";
import type { TermsOfReferenceInput } from "../schema";
import { findGroup } from "./save-group.server";

/** Writes a new version of a group's terms of reference. It is in force when a decision has approved it. */
export async function draftTermsOfReference(
  viewer: Viewer,
  groupId: string,
  input: TermsOfReferenceInput,
): Promise<Group> {
  if (!may(viewer, "draftTermsOfReference", { group: await findGroup(groupId) })) throw new ForbiddenError();
  return changeDocument(GroupModel, {
    id: groupId,
    revision: input.revision,
    submissionId: input.submissionId,
    actor: actorOf(viewer),
    action: "group.terms-of-reference",
    change: (current) => {
      const version = Math.max(0, ...current.termsOfReference.map((one) => one.version)) + 1;
      const draft = { _id: newId(), version, text: input.text, from: input.from };
      return { termsOfReference: [...current.termsOfReference, draft] };
    },
  });
}

const effectKind = "group.adopt-terms-of-reference";

const subject: DecisionSubjectHandler = {
  async describe(_viewer, { subjectId, subjectPartId }) {
    const group = await GroupModel.findOne({ _id: subjectId ?? "" }).lean();
    const version = group?.termsOfReference.find((one) => one._id === subjectPartId);
    if (!group || !version) return null;
    return { title: `${group.name}, ${version.version}`, path: paths.group(group._id), classification: "open" };
  },
  async forbids(_viewer, { subjectId, subjectPartId }) {
    const group = await GroupModel.findOne({ _id: subjectId ?? "" }).lean();
    const version = group?.termsOfReference.find((one) => one._id === subjectPartId);
    return version?.decisionId ? [{ key: "governance:terms.refused.adopted", field: "subject" }] : [];
  },
  effects(decision) {
    if (decision.outcome !== "approved" || !decision.subjectId) return [];
    return [{ kind: effectKind, targetId: decision.subjectId, payload: { versionId: decision.subjectPartId } }];
  },
};

const adopt: EffectHandler = async (effect, { actor, decidingId }) => {
  const { versionId } = effect.payload as { versionId: string };
  await changeDocument(GroupModel, {
    id: effect.targetId,
    submissionId: effect._id,
    actor,
    action: "group.adopt-terms-of-reference",
    change: (current) => ({
      termsOfReference: current.termsOfReference.map((one) =>
        one._id === versionId ? { ...one, decisionId: decidingId } : one,
      ),
    }),
  });
};

export function registerTermsOfReference(): void {
  registerDecisionSubject("terms-of-reference", subject);
  registerEffect(effectKind, adopt);
}
