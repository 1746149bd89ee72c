import type { Viewer } from "~/features/auth/viewer";
import { NoticeModel } from "~models/notice.server";

/** What the page showed counts as read, and with `before` what is older than that; what has come meanwhile does not. */
export async function markAllRead(viewer: Viewer, { ids, before }: { ids: string[]; before?: Date }): Promise<void> {
  const shown = { _id: { $in: ids } };
  await NoticeModel.updateMany(
    { personId: viewer.personId, readAt: null, $or: before ? [shown, { at: { $lt: before } }] : [shown] },
    { $set: { readAt: new Date() } },
  );
}
