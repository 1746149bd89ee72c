import type { Viewer } from "~/features/auth/viewer";
import { canSeeAttachment, type SubjectRights } from "~/features/documents/policy";
import { canSeeDecision } from "~/features/governance/policy";
import { canSeeClosedOn, canSeeProject } from "~/features/projects/policy";
import { readProjectRows } from "~/features/projects/project-rows.server";
import { paths } from "~/platform/paths";
import { type Attachment, AttachmentModel } from "~models/attachment.server";
import { makeEntry, type SearchEntry } from "./entry";
import { decisionWithGroup } from "./group-entries.server";
import { keepCollection } from "./kept-collection.server";

type Kept = Pick<Attachment, "subjectKind" | "subjectId">;
type Rows = Awaited<ReturnType<typeof readProjectRows>>["rows"];
let projects: Rows = new Map();

const fields = [
  "subjectKind", "subjectId", "title", "description", "documentNumber", "classification", "versions", "archivedAt",
] as const; // biome-ignore format: a list of names reads better flat

const documents = keepCollection(AttachmentModel, fields, (document) => {
  const newest = document.versions.at(-1);
  return makeEntry({
    kind: "document",
    href: paths.documentFile(document._id),
    title: document.title,
    codes: [document.documentNumber],
    words: [newest?.fileName, document.description],
    isClosed: document.classification === "closed",
    archivedAt: document.archivedAt,
    isVisibleTo: (viewer) => {
      const rights = document.archivedAt ? null : readingOf(viewer, document);
      return rights !== null && canSeeAttachment(rights, document);
    },
    show: () => ({
      title: document.title,
      detail: [newest?.fileName, document.documentNumber, subjectOf(document)],
    }),
  });
});

function readingOf(viewer: Viewer, { subjectKind, subjectId }: Kept): Omit<SubjectRights, "edit"> | null {
  if (subjectKind === "project") {
    const project = projects.get(subjectId);
    return project ? { see: canSeeProject(viewer, project), seeClosed: canSeeClosedOn(viewer, project) } : null;
  }
  const decision = decisionWithGroup(subjectId);
  if (!decision) return null;
  return {
    see: canSeeDecision(viewer, decision),
    seeClosed: canSeeDecision(viewer, { ...decision, classification: "closed" }),
  };
}

function subjectOf({ subjectKind, subjectId }: Kept): string | undefined {
  const subject = subjectKind === "project" ? projects.get(subjectId) : decisionWithGroup(subjectId);
  return subject ? `${subject.code} ${subject.title}` : undefined;
}

/** Documents that are not archived, each with the thing it is kept with. */
export async function readDocumentEntries(): Promise<readonly SearchEntry[]> {
  const [{ rows }, entries] = await Promise.all([readProjectRows(), documents.readEntries()]);
  projects = rows;
  return entries;
}
