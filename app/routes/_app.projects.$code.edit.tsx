import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { ArchiveCard } from "~/features/projects/archive-card";
import { archiveProject, restoreProject } from "~/features/projects/commands/archive-project.server";
import { editProject } from "~/features/projects/commands/edit-project.server";
import { EditTables } from "~/features/projects/edit-tables";
import { FactsForm } from "~/features/projects/facts-form";
import { readEditProject } from "~/features/projects/facts-page.server";
import { postSection } from "~/features/projects/post-section.server";
import { ProjectFrame } from "~/features/projects/project-frame";
import { archiveSchema, editProjectSchema, revisedSchema } from "~/features/projects/schema";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params }) => {
  const page = await readEditProject(viewer, params.code!);
  return { title: page.frame.title, page };
});

export const action = signedIn(async ({ viewer, request, params }) => {
  const code = params.code!;
  const form = await request.formData();
  switch (form.get("intent")) {
    case "facts":
      await editProject(viewer, code, parseForm(form, editProjectSchema));
      return redirectWithMessage(paths.project(code), "projects:message.saved");
    case "archive":
      await archiveProject(viewer, code, parseForm(form, archiveSchema));
      return redirectWithMessage(paths.project(code), "projects:message.archived");
    case "restore":
      await restoreProject(viewer, code, parseForm(form, revisedSchema));
      return redirectWithMessage(paths.project(code), "projects:message.restored");
    default: {
      const draft = await postSection(viewer, code, form);
      return draft ? data(draft) : redirectWithMessage(paths.projectEdit(code), "projects:message.saved");
    }
  }
});

export default function EditProjectPage() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("common");
  const { frame } = page;
  return (
    <ProjectFrame frame={frame} tab="edit">
      {!frame.isArchived && (
        <>
          <Card>
            <FactsForm
              key={frame.revision}
              facts={page.facts}
              choices={page.choices}
              revision={frame.revision}
              submissionId={frame.submissionId}
              submitLabel={t("action.save")}
              extra={
                <LinkButton href={paths.project(frame.code)} variant="quiet">
                  {t("action.cancel")}
                </LinkButton>
              }
            />
          </Card>
          <EditTables page={page} />
        </>
      )}
      <ArchiveCard frame={frame} />
    </ProjectFrame>
  );
}
