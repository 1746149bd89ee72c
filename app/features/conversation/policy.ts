import { isLead, type Viewer } from "~/features/auth/viewer";

/** What the rules need to know of a comment; that its project may be seen has been asked before. */
export interface CommentRights {
  writtenBy: string;
  withdrawnAt?: Date | null;
}

/** One's own words only, and not what has been withdrawn. */
export function canEditComment(viewer: Viewer, comment: CommentRights): boolean {
  return comment.writtenBy === viewer.personId && !comment.withdrawnAt;
}

/** Whoever wrote it; and the lead, with a reason, where something must not stand (personal data, say). */
export function canWithdrawComment(viewer: Viewer, comment: CommentRights): boolean {
  return !comment.withdrawnAt && (comment.writtenBy === viewer.personId || isLead(viewer));
}
