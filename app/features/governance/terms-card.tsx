import { ActionForm, FormDate, FormTextArea, useIsRefused } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Tag } from "~/ui/content";
import { Card, Disclosure } from "~/ui/page";
import type { GroupPage, TermsRow } from "./groups.server";
import type { PostedWith } from "./seats-card";

/** The versions of a group's terms of reference; each is in force by a decision. */
export function TermsCard({ page, post }: { page: GroupPage; post: PostedWith }) {
  const { t } = useTranslation("governance");
  const say = useSay();
  const isRefused = useIsRefused("terms");
  const inForce = page.termsOfReference.find((one) => one.decision);
  const rest = page.termsOfReference.filter((one) => one !== inForce);
  return (
    <Card title={t("terms.title")}>
      {page.termsOfReference.length === 0 && <p className="muted">{t("terms.none")}</p>}
      <div className="stack">
        {inForce && <Terms terms={inForce} page={page} isOpen />}
        {rest.map((one) => (
          <Terms key={one.id} terms={one} page={page} />
        ))}
        {page.rights.draftTerms && (
          <Disclosure summary={t("terms.draft")} open={isRefused}>
            <ActionForm intent="terms" {...post} submitLabel={say("common:action.save")}>
              <FormTextArea name="text" label={t("terms.text")} value={inForce?.text} rows={12} required />
              <FormDate name="from" label={t("terms.from")} required />
            </ActionForm>
          </Disclosure>
        )}
      </div>
    </Card>
  );
}

function Terms({ terms, page, isOpen }: { terms: TermsRow; page: GroupPage; isOpen?: boolean }) {
  const { t } = useTranslation("governance");
  const decide = paths.newDecision({
    subject: "terms-of-reference",
    subjectId: page.group.id,
    subjectPartId: terms.id,
    groupId: page.rights.decide ? page.group.id : undefined,
    title: t("terms.decisionTitle", { name: page.group.name, version: terms.version }),
  });
  return (
    <Disclosure summary={t("terms.version", { version: terms.version, from: formatDate(terms.from) })} open={isOpen}>
      <p className="mb-2">
        {terms.decision ? (
          <>
            <Tag tone="accent">{t("terms.adopted")}</Tag>{" "}
            <a href={paths.decision(terms.decision.code)}>{terms.decision.code}</a>
          </>
        ) : (
          <Tag>{t("terms.isDraft")}</Tag>
        )}
      </p>
      <div className="preserve-lines prose">{terms.text}</div>
      {!terms.decision && page.rights.decide && (
        <p className="mt-3">
          <LinkButton size="small" href={decide}>
            {t("terms.decide")}
          </LinkButton>
        </p>
      )}
    </Disclosure>
  );
}
