import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { BarriersCard } from "~/features/projects/barrier-cards";
import { saveBarrier, withdrawBarrier } from "~/features/projects/commands/save-barrier.server";
import { saveRisk } from "~/features/projects/commands/save-risk.server";
import { ProjectFrame } from "~/features/projects/project-frame";
import { RisksCard } from "~/features/projects/risk-cards";
import { readRisksPage } from "~/features/projects/risks-page.server";
import { barrierSchema, riskSchema, withdrawBarrierSchema } from "~/features/projects/schema";
import { NotFoundError } from "~/platform/errors";
import { paths } from "~/platform/paths";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params, url }) => {
  const page = await readRisksPage(viewer, params.code!, url.searchParams.get("edit"));
  return { title: page.frame.title, page };
});

export const action = signedIn(async ({ viewer, request, params }) => {
  const code = params.code!;
  const form = await request.formData();
  switch (form.get("intent")) {
    case "risk":
      await saveRisk(viewer, code, parseForm(form, riskSchema));
      break;
    case "barrier":
      await saveBarrier(viewer, code, parseForm(form, barrierSchema));
      break;
    case "withdraw-barrier":
      await withdrawBarrier(viewer, code, parseForm(form, withdrawBarrierSchema));
      break;
    default:
      throw new NotFoundError("intent");
  }
  return redirectWithMessage(paths.projectRisks(code), "projects:message.saved");
});

export default function RisksPage() {
  const { page } = useLoaderData<typeof loader>();
  return (
    <ProjectFrame frame={page.frame} tab="risks">
      <ActionFailureNotice />
      <BarriersCard page={page} />
      <RisksCard page={page} />
    </ProjectFrame>
  );
}
