import type { Viewer } from "~/features/auth/viewer";
import type { Translate } from "~/i18n/translate";
import { countUnread, shownNotices } from "./read-notices.server";

/** What the bell of every page shows and is called; nothing is shown where nothing is unread. */
export async function readBell(viewer: Viewer, t: Translate): Promise<{ name: string; count: string }> {
  const unread = await countUnread(viewer);
  if (unread >= shownNotices) return { name: t("notifications:bellMany", { count: shownNotices - 1 }), count: "99+" };
  return { name: t("notifications:bell", { count: unread }), count: unread === 0 ? "" : String(unread) };
}
