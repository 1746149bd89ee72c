import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { DocumentsCards } from "~/features/documents/documents-card";
import { readDocuments } from "~/features/documents/documents-page.server";
import { postDocuments } from "~/features/documents/post-documents.server";
import { findSubject } from "~/features/documents/subjects.server";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Breadcrumbs, Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params, context, t }) => {
  const subject = await findSubject(viewer, "decision", { code: params.code! });
  const page = await readDocuments(subject, context.environment.attachmentBytes);
  return { title: t("documents:of", { title: subject.title }), page };
});

export const action = signedIn(async (posted) =>
  postDocuments(posted, await findSubject(posted.viewer, "decision", { code: posted.params.code! })),
);

export default function DecisionDocumentsPage() {
  const { title, page } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["documents", "governance"]);
  const { code } = page.subject;
  return (
    <Page
      title={title}
      eyebrow={
        <Breadcrumbs
          label={t("governance:breadcrumbs")}
          items={[
            { href: paths.decisions(), label: t("governance:decisions.title") },
            { href: paths.decision(code), label: code },
            { label: t("documents:title") },
          ]}
        />
      }
    >
      <ActionFailureNotice title={t("documents:refused")} kept={t("documents:chooseAgain")} />
      <DocumentsCards page={page} />
    </Page>
  );
}
