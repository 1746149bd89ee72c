import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { SearchPage } from "~/features/search/search-page";
import { readSearchPage } from "~/features/search/search-page.server";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, locale, t, url }) => {
  const page = await readSearchPage({ viewer, locale, t }, url.searchParams);
  const title = page.query ? t("search:titleOf", { query: page.query }) : t("search:title");
  return { title, page };
});

export default function SearchRoute() {
  return <SearchPage page={useLoaderData<typeof loader>().page} />;
}
