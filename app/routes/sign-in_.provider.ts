import { redirect } from "@remix-run/node";
import { anyone } from "~/features/auth/guard.server";
import { attemptCookie } from "~/features/auth/provider/attempt.server";
import { beginSignIn, logFault } from "~/features/auth/provider/provider.server";
import { safeReturn } from "~/features/auth/safe-return";
import { NotFoundError } from "~/platform/errors";
import { paths } from "~/platform/paths";

/** Leads to the organisation's own sign-in; a link and not a form, which may lead to no other site. */
export const loader = anyone(async ({ context, url }) => {
  const { baseUrl, sessionSecret, signIn } = context.environment;
  if (!signIn.provider) throw new NotFoundError("sign-in provider");
  const returnTo = safeReturn(url.searchParams.get("returnTo"));
  const asksWho = url.searchParams.has("asksWho");
  try {
    const { address, attempt } = await beginSignIn(signIn.provider, { baseUrl, returnTo, asksWho });
    return redirect(address, { headers: { "Set-Cookie": attemptCookie(attempt, sessionSecret) } });
  } catch (error) {
    return redirect(paths.signInFault(logFault(error), returnTo));
  }
});
