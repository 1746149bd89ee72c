import { signedIn } from "~/features/auth/guard.server";
import { suggestMentions } from "~/features/conversation/suggestions.server";

/** Who may be meant by what stands behind an @. */
export const loader = signedIn(async ({ viewer, params, url }) =>
  Response.json({ suggestions: await suggestMentions(viewer, params.code!, url.searchParams.get("q") ?? "") }),
);
