import { useLoaderData } from "@remix-run/react";
import { revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { PhaseBoard } from "~/features/portfolio/board";
import { readBoard } from "~/features/portfolio/read-board.server";
import { readViewBar } from "~/features/portfolio/saved-views.server";
import { moveCardSchema } from "~/features/portfolio/schema";
import { ViewFrame } from "~/features/portfolio/view-frame";
import { changePhase } from "~/features/projects/commands/change-phase.server";
import { paths } from "~/platform/paths";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, url, locale, t }) => {
  const search = url.searchParams;
  const [bar, board] = await Promise.all([
    readViewBar({ viewer, kind: "board", search, t }),
    readBoard({ viewer, search, locale, t }),
  ]);
  return { title: t("portfolio:view.board"), bar, board };
});

export const action = signedIn(async ({ viewer, request, url, t }) => {
  const { code, ...change } = parseForm(await request.formData(), moveCardSchema);
  const { title, phase } = await changePhase(viewer, code, change);
  return redirectWithMessage(paths.projectBoard() + url.search, "portfolio:board.moved", {
    title,
    phase: t(`vocabulary:phase.${phase}`),
  });
});

export default function BoardPage() {
  const { bar, board } = useLoaderData<typeof loader>();
  return (
    <ViewFrame view="board" facts={board.facts} bar={bar}>
      <PhaseBoard board={board} />
    </ViewFrame>
  );
}
