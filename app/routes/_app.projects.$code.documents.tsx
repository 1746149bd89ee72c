import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { DocumentsCards } from "~/features/documents/documents-card";
import { readDocuments } from "~/features/documents/documents-page.server";
import { postDocuments } from "~/features/documents/post-documents.server";
import { findSubject } from "~/features/documents/subjects.server";
import { ProjectFrame } from "~/features/projects/project-frame";
import { frameOf } from "~/features/projects/project-frame.server";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { useTranslation } from "~/i18n/use-words";
import { ListRow, ListRows } from "~/ui/content";
import { Card } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params, context }) => {
  const project = await findVisibleProject(viewer, params.code!);
  const subject = await findSubject(viewer, "project", { _id: project._id });
  const [frame, page] = await Promise.all([
    frameOf(viewer, project),
    readDocuments(subject, context.environment.attachmentBytes),
  ]);
  const links = project.links.map(({ title, url }) => ({ title, url }));
  return { title: frame.title, frame, page, links };
});

export const action = signedIn(async (posted) =>
  postDocuments(posted, await findSubject(posted.viewer, "project", { code: posted.params.code! })),
);

export default function ProjectDocumentsPage() {
  const { frame, page, links } = useLoaderData<typeof loader>();
  const { t } = useTranslation("documents");
  return (
    <ProjectFrame frame={frame} tab="documents">
      <ActionFailureNotice title={t("refused")} kept={t("chooseAgain")} />
      <DocumentsCards page={page} />
      {links.length > 0 && (
        <Card title={t("links")}>
          <ListRows>
            {links.map((link) => (
              <ListRow key={link.url} title={link.title} href={link.url} />
            ))}
          </ListRows>
        </Card>
      )}
    </ProjectFrame>
  );
}
