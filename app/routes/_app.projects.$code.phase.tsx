import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { changePhase } from "~/features/projects/commands/change-phase.server";
import { AsideOperation, OperationCard, PhaseSteps } from "~/features/projects/phase-cards";
import { readPhasePage } from "~/features/projects/phase-page.server";
import { ProjectFrame } from "~/features/projects/project-frame";
import { changePhaseSchema } from "~/features/projects/schema";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Card, Section } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params }) => {
  const page = await readPhasePage(viewer, params.code!);
  return { title: page.frame.title, page };
});

export const action = signedIn(async ({ viewer, request, params }) => {
  await changePhase(viewer, params.code!, parseForm(await request.formData(), changePhaseSchema));
  return redirectWithMessage(paths.projectPhase(params.code!), "projects:message.phaseChanged");
});

export default function PhasePage() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("projects");
  const onward = page.operations.filter((operation) => !operation.needsReason);
  const aside = page.operations.filter((operation) => operation.needsReason);
  return (
    <ProjectFrame frame={page.frame} tab="phase">
      <ActionFailureNotice />
      <PhaseSteps page={page} />
      {onward.length > 0 && (
        <Section title={t("phase.next")}>
          {onward.map((operation) => (
            <OperationCard key={operation.name} page={page} operation={operation} />
          ))}
        </Section>
      )}
      {page.mayChange && aside.length > 0 && (
        <Card title={t("phase.aside")}>
          {aside.map((operation) => (
            <AsideOperation key={operation.name} page={page} operation={operation} />
          ))}
        </Card>
      )}
    </ProjectFrame>
  );
}
