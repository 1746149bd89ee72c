import { redirect } from "@remix-run/node";
import { signedIn } from "~/features/auth/guard.server";
import { openNotice } from "~/features/notifications/read-notices.server";

/** Leads to what a notice is about. */
export const loader = signedIn(async ({ viewer, params }) => redirect(await openNotice(viewer, params.id!)));
