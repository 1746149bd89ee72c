import { type AuditSubject, auditSubjectSource } from "~/features/audit/subjects.server";
import type { Viewer } from "~/features/auth/viewer";
import { readPortfolioSnapshot } from "~/features/overview/portfolio-snapshot.server";
import { readNames } from "~/features/projects/names.server";
import { roundQuery } from "~/features/status/round-filter";
import { NotFoundError } from "~/platform/errors";
import { paths } from "~/platform/paths";
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

/**
 * What has happened, newest first, but nothing the viewer may no longer see. `before` is the oldest instant shown, where
 * there may be older ones.
 */
export async function readNotices(viewer: Viewer): Promise<{ notices: ShownNotice[]; before?: string }> {
  const found = await NoticeModel.find({ personId: viewer.personId })
    .sort({ at: -1 })
    .limit(shownNotices)
    .lean<Notice[]>();
  const before = found.length === shownNotices ? found.at(-1)?.at.toISOString() : undefined;
  return { notices: await describeNotices(viewer, found), before };
}

/** Notices in the viewer's words; those that lead to what may no longer be seen are left out. */
export async function describeNotices(viewer: Viewer, notices: Notice[]): Promise<ShownNotice[]> {
  if (notices.length === 0) return [];
  const [placed, names, { projects }] = await Promise.all([
    withPlaces(viewer, notices),
    readNames(),
    readPortfolioSnapshot(),
  ]);
  const partOf = ({ projectId, details }: Notice) => {
    const { milestones = [], barriers = [] } = projects.get(projectId ?? "") ?? {};
    return [...milestones, ...barriers].find(({ _id }) => _id === (details as { partId?: string }).partId)?.title;
  };
  return placed.map(({ notice, place, project }) => ({
    id: notice._id,
    kind: notice.kind,
    text: sayNotice(viewer.locale, notice, {
      title: (project ?? place).title ?? "",
      subject: place.title ?? "",
      part: partOf(notice) ?? "",
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
  return (await closerPlace(placed.notice)) ?? placed.place.path;
}

/** Where on its subject's pages it is about: one's own part of a round, a project's plan, risks or access. */
async function closerPlace({ kind, entity, projectId, details }: Notice): Promise<string | null> {
  const { period } = details as { period?: string };
  if (entity === "Round" && period) return paths.round(period, roundQuery({ isMine: true }));
  if (!(kind in closer)) return null;
  const project = (await readPortfolioSnapshot()).projects.get(projectId ?? "");
  return project ? (closer[kind]?.(project.code) ?? null) : null;
}

const closer: Partial<Record<Notice["kind"], (code: string) => string>> = {
  milestoneDue: paths.projectPlan,
  milestoneLate: paths.projectPlan,
  barrierDue: paths.projectRisks,
  barrierLate: paths.projectRisks,
  accessGiven: paths.projectAccess,
};

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
