import type { Viewer } from "~/features/auth/viewer";
import { NoticeModel } from "~models/notice.server";

/** All that came until `until` counts as read; what has come since the page was shown does not. */
export async function markAllRead(viewer: Viewer, until: Date): Promise<void> {
  await NoticeModel.updateMany(
    { personId: viewer.personId, readAt: null, at: { $lte: until } },
    { $set: { readAt: new Date() } },
  );
}
