import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { canRunRound } from "~/features/status/policy";
import { readRounds } from "~/features/status/read-rounds.server";
import { RoundsPage } from "~/features/status/rounds-page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, t }) => ({
  title: t("status:round.listTitle"),
  rounds: await readRounds(viewer),
  mayOpen: canRunRound(viewer),
}));

export default function RoundsRoute() {
  const { rounds, mayOpen } = useLoaderData<typeof loader>();
  return <RoundsPage rounds={rounds} mayOpen={mayOpen} />;
}
