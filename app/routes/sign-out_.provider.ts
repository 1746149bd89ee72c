import { redirect } from "@remix-run/node";
import { anyone } from "~/features/auth/guard.server";
import { signOutAddress } from "~/features/auth/provider/provider.server";
import { paths } from "~/platform/paths";

/** Leads on to sign out at the provider too, where it has a page for that. */
export const loader = anyone(async ({ context }) => {
  const { baseUrl, signIn } = context.environment;
  const address = signIn.provider ? await signOutAddress(signIn.provider, baseUrl) : null;
  return redirect(address ?? paths.signIn());
});
