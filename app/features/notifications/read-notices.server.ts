import { type AuditSubject, auditSubjectSource } from "~/features/audit/subjects.server";
import type { Viewer } from "~/features/auth/viewer";
import { readNames } from "~/features/projects/names.server";
import { NotFoundError } from "~/platform/errors";
import { type Notice, NoticeModel } from "~models/notice.server";
import { sayNotice } from "./say-notice.server";

/** So many are shown; who has more unread than this has no use for the rest. */
export const shownNotices = 100;

export interface ShownNotice {
  id: string;
  kind: Notice["kind"];
  text: string;
  /** ISO instant. */
  at: string;
  isRead: boolean;
}

type Placed = Pick<Notice, "_id" | "entity" | "subjectId" | "projectId">;

/** How many unread notices lead to something the viewer may see; none costs one read of an index. At most `shownNotices`. */
export async function countUnread(viewer: Viewer): Promise<number> {
  const unread = await NoticeModel.find({ personId: viewer.personId, readAt: null })
    .sort({ at: -1 })
    .limit(shownNotices)
    .select("entity subjectId projectId")
    .lean<Placed[]>();
  return (await withPlaces(viewer, unread)).length;
}

/** What has happened, newest first, but nothing the viewer may no longer see. */
export async function readNotices(viewer: Viewer): Promise<ShownNotice[]> {
  const found = await NoticeModel.find({ personId: viewer.personId })
    .sort({ at: -1 })
    .limit(shownNotices)
    .lean<Notice[]>();
  return describeNotices(viewer, found);
}

/** Notices in the viewer's words; those that lead to what may no longer be seen are left out. */
export async function describeNotices(viewer: Viewer, notices: Notice[]): Promise<ShownNotice[]> {
  if (notices.length === 0) return [];
  const [placed, names] = await Promise.all([withPlaces(viewer, notices), readNames()]);
  return placed.map(({ notice, place, project }) => ({
    id: notice._id,
    kind: notice.kind,
    text: sayNotice(viewer.locale, notice, {
      title: (project ?? place).title ?? "",
      subject: place.title ?? "",
      nameOf: (id) => names.people.get(id)?.name || undefined,
    }),
    at: notice.at.toISOString(),
    isRead: Boolean(notice.readAt),
  }));
}

/** Where a notice leads; it counts as read from then on. Throws NotFoundError: not the viewer's, or not to be seen. */
export async function openNotice(viewer: Viewer, id: string): Promise<string> {
  const notice = await NoticeModel.findOne({ _id: id, personId: viewer.personId }).lean<Notice>();
  const [placed] = notice ? await withPlaces(viewer, [notice]) : [];
  if (!placed?.place.path) throw new NotFoundError(`notice ${id}`);
  await NoticeModel.updateOne({ _id: id, readAt: null }, { $set: { readAt: new Date() } });
  return placed.place.path;
}

/** Each with its place, as the area that has it tells; those without one the viewer may not see. */
async function withPlaces<T extends Placed>(viewer: Viewer, notices: T[]) {
  if (notices.length === 0) return [];
  const wanted = new Map<string, Set<string>>();
  const want = (entity: string, id: string) => wanted.set(entity, (wanted.get(entity) ?? new Set()).add(id));
  for (const { entity, subjectId, projectId } of notices) {
    want(entity, subjectId);
    if (projectId) want("Project", projectId);
  }
  const places = new Map<string, Map<string, AuditSubject>>();
  await Promise.all(
    [...wanted].map(async ([entity, ids]) => {
      const source = auditSubjectSource(entity);
      places.set(entity, source ? await source(viewer, [...ids]) : new Map());
    }),
  );
  return notices.flatMap((notice) => {
    const place = places.get(notice.entity)?.get(notice.subjectId);
    const project = notice.projectId ? places.get("Project")?.get(notice.projectId) : undefined;
    const isVisible = place && (project || !notice.projectId);
    return isVisible ? [{ notice, place, project }] : [];
  });
}
