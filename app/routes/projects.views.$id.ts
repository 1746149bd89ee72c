import { redirect } from "@remix-run/node";
import { signedIn } from "~/features/auth/guard.server";
import { readViewAddress } from "~/features/portfolio/saved-views.server";

/** A saved view's own address, to be sent to others: it leads to what the view says now. */
export const loader = signedIn(async ({ viewer, params, t }) => redirect(await readViewAddress(viewer, params.id!, t)));
