import { useLoaderData } from "@remix-run/react";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { permitted } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { createProject } from "~/features/projects/commands/create-project.server";
import { FactsForm } from "~/features/projects/facts-form";
import { readNewProject } from "~/features/projects/facts-page.server";
import { canCreateProjects } from "~/features/projects/policy";
import { createProjectSchema } from "~/features/projects/schema";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Breadcrumbs, Card, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = permitted(canCreateProjects, async ({ viewer, t }) => ({
  title: t("projects:new.title"),
  page: await readNewProject(viewer),
}));

export const action = permitted(canCreateProjects, async ({ viewer, request }) => {
  const project = await createProject(viewer, parseForm(await request.formData(), createProjectSchema));
  return redirectWithMessage(paths.project(project.code), "projects:message.created", { code: project.code });
});

export default function NewProjectPage() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["projects", "common"]);
  return (
    <Page
      title={t("projects:new.title")}
      lead={t("projects:new.lead")}
      eyebrow={
        <Breadcrumbs
          label={t("projects:breadcrumbs")}
          items={[{ href: paths.projects(), label: t("projects:list.title") }, { label: t("projects:new.title") }]}
        />
      }
    >
      <Card>
        <FactsForm
          facts={page.facts}
          choices={page.choices}
          submissionId={page.submissionId}
          submitLabel={t("projects:new.submit")}
          extra={
            <LinkButton href={paths.projects()} variant="quiet">
              {t("common:action.cancel")}
            </LinkButton>
          }
        />
      </Card>
    </Page>
  );
}
