import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { OverviewPage } from "~/features/overview/overview-page";
import { readOverview } from "~/features/overview/read-overview.server";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, t }) => ({
  title: t("common:nav.overview"),
  name: viewer.name,
  hour: new Date().toLocaleString("en-GB", { hour: "2-digit", hour12: false, timeZone: "Europe/Copenhagen" }),
  overview: await readOverview(viewer),
}));

export default function OverviewRoute() {
  const { name, hour, overview } = useLoaderData<typeof loader>();
  return <OverviewPage firstName={name.split(" ")[0] ?? name} hour={Number(hour)} overview={overview} />;
}
