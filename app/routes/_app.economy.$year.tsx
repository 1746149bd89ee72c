import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { readYearEconomy } from "~/features/overview/year-economy.server";
import { YearEconomyPage } from "~/features/overview/year-economy-page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, params, t }) => {
  const economy = await readYearEconomy(viewer, params.year!);
  return { title: t("overview:economy.rows", { year: economy.year }), economy };
});

export default function YearEconomyRoute() {
  return <YearEconomyPage economy={useLoaderData<typeof loader>().economy} />;
}
