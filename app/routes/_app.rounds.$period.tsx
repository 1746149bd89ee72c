import { useLoaderData } from "@remix-run/react";
import { revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { lead, signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { remind } from "~/features/status/commands/remind.server";
import { closeRound, editRound, reopenRound } from "~/features/status/commands/run-round.server";
import { readRoundPage } from "~/features/status/read-round.server";
import { readRoundFilter } from "~/features/status/round-filter";
import { RoundPage } from "~/features/status/round-page";
import { editRoundSchema, remindSchema, revisedSchema } from "~/features/status/schema";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params, url, t, locale }) => {
  const filter = readRoundFilter(url.searchParams);
  const page = await readRoundPage(viewer, params.period!, filter);
  return {
    title: t(page.round ? "status:round.title" : "status:round.titleUnasked", {
      period: formatPeriod(page.period, locale),
    }),
    page,
    filter,
  };
});

export const action = lead(async ({ viewer, params, request, url }) => {
  const period = params.period!;
  const form = await request.formData();
  const here = paths.round(period) + url.search;
  switch (form.get("intent")) {
    case "remind": {
      const outcome = await remind(viewer, period, parseForm(form, remindSchema));
      return redirectWithMessage(here, "status:round.remindedNow", { ...outcome });
    }
    case "close":
      await closeRound(viewer, period, parseForm(form, revisedSchema));
      return redirectWithMessage(here, "status:round.closed");
    case "reopen":
      await reopenRound(viewer, period, parseForm(form, revisedSchema));
      return redirectWithMessage(here, "status:round.reopened");
    default:
      await editRound(viewer, period, parseForm(form, editRoundSchema));
      return redirectWithMessage(here, "status:round.edited");
  }
});

export default function RoundRoute() {
  const { page, filter } = useLoaderData<typeof loader>();
  return <RoundPage page={page} filter={filter} />;
}
