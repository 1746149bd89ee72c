import type { Clearance } from "~models/vocabulary";

/** What the viewer may do with what documents are kept with; the area that has the thing says so. */
export interface SubjectRights {
  see: boolean;
  /** Also what is closed on something open. */
  seeClosed: boolean;
  edit: boolean;
}

export function canSeeAttachment(
  rights: Pick<SubjectRights, "see" | "seeClosed">,
  attachment: { classification: Clearance },
): boolean {
  return rights.see && (attachment.classification === "open" || rights.seeClosed);
}

/** Whoever edits the thing keeps its documents, but not those they may not see. */
export function canEditAttachment(rights: SubjectRights, attachment: { classification: Clearance }): boolean {
  return rights.edit && canSeeAttachment(rights, attachment);
}
