import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { ActionForm } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { administrator } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { clearedSessionCookie } from "~/features/auth/session.server";
import { revisedSchema } from "~/features/governance/schema";
import { erasePerson } from "~/features/privacy/commands/erase-person.server";
import { CountsCard, HoldingsCard, RemainsCard } from "~/features/privacy/erasure-cards";
import { previewErasure } from "~/features/privacy/erasure-preview.server";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Breadcrumbs, Card, Notice, Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = administrator(async ({ params, t }) => {
  const preview = await previewErasure(params.id!);
  const name = preview.person.isErased ? t("common:erasedPerson") : preview.person.name;
  return { ...preview, name, title: t("privacy:erasure.title", { name }) };
});

export const action = administrator(async ({ viewer, params, request }) => {
  const left = await erasePerson(viewer, params.id!, parseForm(await request.formData(), revisedSchema));
  if (params.id === viewer.personId) {
    return redirect(paths.signedOut(), { headers: { "Set-Cookie": clearedSessionCookie() } });
  }
  if (left > 0) return redirectWithMessage(paths.personErasure(params.id!), "privacy:erasure.begun");
  return redirectWithMessage(paths.people(), "privacy:erasure.done");
});

export default function ErasurePage() {
  const { person, name, title, pending, isLastAdministrator, holdings, deleted, kept, submissionId } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation(["privacy", "governance"]);
  const say = useSay();
  const post = { revision: person.revision, submissionId };
  const crumbs = [
    { href: paths.people(), label: t("governance:people.title") },
    ...(person.isErased ? [] : [{ href: paths.person(person.id), label: name }]),
    { label: t("privacy:erasure.short") },
  ];
  const eyebrow = <Breadcrumbs label={t("governance:breadcrumbs")} items={crumbs} />;
  if (person.isErased) {
    return (
      <Page title={title} eyebrow={eyebrow}>
        <ActionFailureNotice />
        {pending > 0 ? (
          <Notice tone="warning" title={t("privacy:erasure.unfinished")}>
            <p className="mb-3">{t("privacy:erasure.unfinishedText", { count: pending })}</p>
            <ActionForm intent="finish" {...post} submitLabel={t("privacy:erasure.finish")} />
          </Notice>
        ) : (
          <Notice tone="success" title={t("privacy:erasure.isErased")} />
        )}
        <CountsCard title={t("privacy:erasure.keptTitle")} text={t("privacy:erasure.keptText")} counts={kept} />
      </Page>
    );
  }
  const isRefused = holdings.length > 0 || isLastAdministrator;
  return (
    <Page title={title} lead={t("privacy:erasure.lead")} eyebrow={eyebrow}>
      <ActionFailureNotice />
      {isLastAdministrator && <Notice tone="warning" title={say("governance:person.refused.lastAdministrator")} />}
      {holdings.length > 0 && <HoldingsCard personId={person.id} holdings={holdings} />}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <CountsCard
          title={t("privacy:erasure.deletedTitle")}
          text={t("privacy:erasure.deletedText")}
          counts={deleted}
        />
        <CountsCard title={t("privacy:erasure.keptTitle")} text={t("privacy:erasure.keptText")} counts={kept} />
      </div>
      <RemainsCard />
      <Card>
        {isRefused ? (
          <p>{t("privacy:erasure.notYet")}</p>
        ) : (
          <ActionForm
            intent="erase"
            {...post}
            submitLabel={t("privacy:erasure.submit", { name })}
            variant="danger"
            extra={<LinkButton href={paths.personData(person.id)}>{t("privacy:erasure.exportFirst")}</LinkButton>}
          >
            <p>{t("privacy:erasure.final")}</p>
          </ActionForm>
        )}
      </Card>
    </Page>
  );
}
