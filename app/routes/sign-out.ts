import { redirect } from "@remix-run/node";
import { anyone } from "~/features/auth/guard.server";
import { clearedSessionCookie, closeSession } from "~/features/auth/session.server";
import { paths } from "~/platform/paths";

export const loader = anyone(async () => redirect(paths.home()));

export const action = anyone(async ({ context }) => {
  await closeSession(context.sessionCookieValue, context.environment.sessionSecret);
  return redirect(paths.signedOut(), { headers: { "Set-Cookie": clearedSessionCookie() } });
});
