import { useLoaderData } from "@remix-run/react";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { lead } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { openRound } from "~/features/status/commands/open-round.server";
import { NewRoundPage } from "~/features/status/new-round-page";
import { readNewRound } from "~/features/status/read-rounds.server";
import { openRoundSchema } from "~/features/status/schema";
import { paths } from "~/platform/paths";

export const meta = pageTitle;

export const loader = lead(async ({ t }) => ({ title: t("status:round.openTitle"), ...(await readNewRound()) }));

export const action = lead(async ({ viewer, request }) => {
  const round = await openRound(viewer, parseForm(await request.formData(), openRoundSchema));
  return redirectWithMessage(paths.round(round.period), "status:round.opened");
});

export default function NewRoundRoute() {
  const { periods, deadline, submissionId } = useLoaderData<typeof loader>();
  return <NewRoundPage periods={periods} deadline={deadline} submissionId={submissionId} />;
}
