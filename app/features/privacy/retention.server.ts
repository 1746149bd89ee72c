import { linkLifetimeHours } from "~/features/auth/one-time-links.server";
import { sessionDays } from "~/features/auth/session-days";
import { noticeDays } from "~models/notice.server";
import { mailDays } from "~models/outgoing-mail.server";

/** How long things are kept, from where it is decided, so that the page about it says what is done. */
export const retention = { ...sessionDays, linkHours: linkLifetimeHours, noticeDays, mailDays };
export type Retention = typeof retention;
