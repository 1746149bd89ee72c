import { redirect } from "@remix-run/node";
import { anyone } from "~/features/auth/guard.server";
import { clearedAttemptCookie, readAttempt } from "~/features/auth/provider/attempt.server";
import { readAccount } from "~/features/auth/provider/claims";
import { finishSignIn, logFault } from "~/features/auth/provider/provider.server";
import { safeReturn } from "~/features/auth/safe-return";
import { closeSession, sessionCookie } from "~/features/auth/session.server";
import { signInByProvider } from "~/features/governance/commands/sign-in-by-provider.server";
import { NotFoundError } from "~/platform/errors";
import { paths } from "~/platform/paths";

/** Where the provider sends people back: signs them in, or says on the sign-in page why not. */
export const loader = anyone(async ({ request, context, url }) => {
  const { baseUrl, sessionSecret, signIn } = context.environment;
  const { provider } = signIn;
  if (!provider) throw new NotFoundError("sign-in provider");
  const attempt = readAttempt(request, sessionSecret);
  const returnTo = safeReturn(attempt?.returnTo ?? null);
  const headers = new Headers({ "Set-Cookie": clearedAttemptCookie() });
  try {
    const claims = await finishSignIn(provider, { baseUrl, search: url.search, attempt });
    const session = await signInByProvider(readAccount(claims, provider), sessionSecret);
    await closeSession(context.sessionCookieValue, sessionSecret);
    headers.append("Set-Cookie", sessionCookie(session));
    return redirect(returnTo, { headers });
  } catch (error) {
    return redirect(paths.signInFault(logFault(error), returnTo), { headers });
  }
});
