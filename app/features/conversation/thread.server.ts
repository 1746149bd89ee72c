import type { Viewer } from "~/features/auth/viewer";
import { readNames } from "~/features/projects/names.server";
import { frameOf } from "~/features/projects/project-frame.server";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { newId } from "~/platform/identifiers.server";
import { type Comment, CommentModel } from "~models/comment.server";
import type { Project } from "~models/project.server";
import { findSubject } from "./find-subject.server";
import { readFollowing } from "./following.server";
import { readCandidates } from "./mentionable.server";
import { type Piece, piecesOf, typedText } from "./mentions";
import { canEditComment, canWithdrawComment } from "./policy";

/** So many comments are shown at a time; older ones are a link away. */
const pageSize = 50;

export interface ShownComment {
  id: string;
  revision: number;
  /** Null: somebody whose name has been erased. */
  by: string | null;
  /** ISO instants. */
  at: string;
  editedAt: string | null;
  /** Of the status it is about. */
  period: string | null;
  pieces: Piece[];
  withdrawn: { by: string | null; isOwn: boolean } | null;
  may: { edit: boolean; withdraw: boolean };
  isOwn: boolean;
}

export interface Thread {
  code: string;
  /** Of the status it is about; null for the project's own, which shows what is said of its statuses too. */
  period: string | null;
  /** Oldest first. */
  comments: ShownComment[];
  /** Before which instant older ones lie; null where there are none. */
  olderBefore: string | null;
  mayWrite: boolean;
  submissionId: string;
  /** The comment whose form is open, and its words as they would be typed. */
  edited: { id: string; typed: string } | null;
}

interface Wants {
  period?: string;
  /** Only what was written before this instant (ISO). */
  before?: string | null;
  /** The comment to edit. */
  edit?: string | null;
}

/** The page of a project's conversation. Throws NotFoundError where the project may not be seen. */
export async function readConversation(viewer: Viewer, code: string, wants: Wants) {
  const project = await findVisibleProject(viewer, code);
  await findSubject(project, wants.period);
  const [frame, thread, following] = await Promise.all([
    frameOf(viewer, project),
    threadOf(viewer, project, wants),
    readFollowing(viewer, project),
  ]);
  return { frame, thread, following };
}

/** The conversation about a project's status for a period, for the status page. Throws NotFoundError. */
export async function readStatusThread(viewer: Viewer, code: string, period: string): Promise<Thread> {
  return threadOf(viewer, await findVisibleProject(viewer, code), { period });
}

/** For a project's first page: the newest words, how many there are, and whether the viewer is told of more. */
export async function readConversationGlance(viewer: Viewer, code: string) {
  const project = await findVisibleProject(viewer, code);
  const said = { projectId: project._id, withdrawnAt: null };
  const [newest, total, following] = await Promise.all([
    CommentModel.find(said).sort({ createdAt: -1 }).limit(2).lean<Comment[]>(),
    CommentModel.countDocuments(said),
    readFollowing(viewer, project),
  ]);
  return { comments: await describe(viewer, project, newest.reverse()), total, following };
}
export type ConversationGlance = Awaited<ReturnType<typeof readConversationGlance>>;

async function threadOf(viewer: Viewer, project: Project, { period, before, edit }: Wants): Promise<Thread> {
  const until = before ? new Date(before) : null;
  const found = await CommentModel.find({
    projectId: project._id,
    ...(period ? { period } : {}),
    ...(until && !Number.isNaN(until.getTime()) ? { createdAt: { $lt: until } } : {}),
  })
    .sort({ createdAt: -1 })
    .limit(pageSize + 1)
    .lean<Comment[]>();
  const shown = found.slice(0, pageSize).reverse();
  return {
    code: project.code,
    period: period ?? null,
    comments: await describe(viewer, project, shown),
    olderBefore: found.length > pageSize ? (shown[0]?.createdAt.toISOString() ?? null) : null,
    mayWrite: !project.archivedAt,
    submissionId: newId(),
    edited: await editedOf(viewer, project, edit ? shown.find((comment) => comment._id === edit) : undefined),
  };
}

async function describe(viewer: Viewer, project: Project, comments: Comment[]): Promise<ShownComment[]> {
  const { people } = await readNames();
  const nameOf = (id: string) => people.get(id)?.name || undefined;
  return comments.map((comment) => ({
    id: comment._id,
    revision: comment.revision,
    by: nameOf(comment.writtenBy) ?? null,
    at: comment.createdAt.toISOString(),
    editedAt: comment.editedAt?.toISOString() ?? null,
    period: comment.period ?? null,
    pieces: piecesOf(comment.text ?? "", comment.mentionedIds, nameOf),
    withdrawn: comment.withdrawnAt
      ? { by: nameOf(comment.withdrawnBy ?? "") ?? null, isOwn: comment.withdrawnBy === comment.writtenBy }
      : null,
    may: {
      edit: !project.archivedAt && canEditComment(viewer, comment),
      withdraw: !project.archivedAt && canWithdrawComment(viewer, comment),
    },
    isOwn: comment.writtenBy === viewer.personId,
  }));
}

async function editedOf(viewer: Viewer, project: Project, comment: Comment | undefined): Promise<Thread["edited"]> {
  if (!comment?.text || project.archivedAt || !canEditComment(viewer, comment)) return null;
  const people = comment.mentionedIds.length > 0 ? await readCandidates(project) : [];
  return { id: comment._id, typed: typedText(comment.text, comment.mentionedIds, people) };
}
