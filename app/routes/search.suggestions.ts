import { signedIn } from "~/features/auth/guard.server";
import { readSuggestions } from "~/features/search/suggestions.server";

export const loader = signedIn(async ({ viewer, locale, t, url }) =>
  Response.json(await readSuggestions({ viewer, locale, t }, url.searchParams), {
    headers: { "Cache-Control": "private, no-store" },
  }),
);
