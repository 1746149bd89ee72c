import type { Viewer } from "~/features/auth/viewer";
import { canSeeDecision, may } from "~/features/governance/policy";
import { canEditProject, canSeeClosedOn, canSeeProject } from "~/features/projects/policy";
import { NotFoundError } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { DecisionModel } from "~models/decision.server";
import { GroupModel } from "~models/group.server";
import { ProjectModel } from "~models/project.server";
import type { AttachmentSubject } from "~models/vocabulary";
import type { SubjectRights } from "./policy";

/** Something that documents are kept with, as its viewer meets it. */
export interface Subject {
  kind: AttachmentSubject;
  id: string;
  code: string;
  title: string;
  /** Where its documents are. */
  path: string;
  isClosed: boolean;
  rights: SubjectRights;
}

type Key = { _id: string } | { code: string };
type Source = (viewer: Viewer, key: Key) => Promise<Subject | null>;

const sources: Record<AttachmentSubject, Source> = {
  project: async (viewer, key) => {
    const project = await ProjectModel.findOne(key).lean();
    if (!project) return null;
    const { _id, code, title, classification, archivedAt } = project;
    const rights = {
      see: canSeeProject(viewer, project),
      seeClosed: canSeeClosedOn(viewer, project),
      edit: canEditProject(viewer, project) && !archivedAt,
    };
    const isClosed = classification === "closed";
    return { kind: "project", id: _id, code, title, path: paths.projectDocuments(code), isClosed, rights };
  },
  decision: async (viewer, key) => {
    const decision = await DecisionModel.findOne(key).lean();
    const group = decision && (await GroupModel.findOne({ _id: decision.groupId }).select("kind").lean());
    if (!decision || !group) return null;
    const { _id, code, title, classification, recordedBy } = decision;
    const judged = { ...decision, group };
    const rights = {
      see: canSeeDecision(viewer, judged),
      seeClosed: canSeeDecision(viewer, { ...judged, classification: "closed" as const }),
      edit: recordedBy === viewer.personId || may(viewer, "recordDecision", { group }),
    };
    const isClosed = classification === "closed";
    return { kind: "decision", id: _id, code, title, path: paths.decisionDocuments(code), isClosed, rights };
  },
};

/** Throws NotFoundError also where the viewer may not know of it. */
export async function findSubject(viewer: Viewer, kind: AttachmentSubject, key: Key): Promise<Subject> {
  const subject = await sources[kind](viewer, key);
  if (!subject?.rights.see) throw new NotFoundError(`${kind} ${JSON.stringify(key)}`);
  return subject;
}
