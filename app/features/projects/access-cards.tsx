import { ActionForm, FormSelect, FormTextArea } from "~/features/auth/action-form";
import { useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import { ListRow, ListRows } from "~/ui/content";
import { Card, Disclosure } from "~/ui/page";
import type { AccessPage } from "./access-page.server";

/** Who may see the project, and why. */
export function AccessCards({ page }: { page: AccessPage }) {
  const { t } = useTranslation("projects");
  if (!page.isClosed) return <p>{t("access.open")}</p>;
  return (
    <>
      <Card title={t("access.who")}>
        <p>{t("access.text")}</p>
        <ListRows>
          {page.ownPeople.length > 0 && <ListRow title={t("access.ownPeople")} detail={page.ownPeople.join(", ")} />}
          <ListRow title={t("access.groups")} detail={page.groups.join(", ") || t("access.noGroup")} />
        </ListRows>
      </Card>
      <Card title={t("access.granted")}>
        {page.grants.length === 0 ? (
          <p className="muted">{t("access.noneGranted")}</p>
        ) : (
          <ListRows>
            {page.grants.map((grant) => (
              <ListRow
                key={grant.personId}
                title={grant.name}
                detail={
                  <>
                    {t("access.grantedBy", {
                      by: grant.by,
                      group: grant.group,
                      date: formatDate(grant.on),
                      reason: grant.reason,
                    })}
                    {page.mayGrant && <RevokeForm page={page} personId={grant.personId} />}
                  </>
                }
              />
            ))}
          </ListRows>
        )}
      </Card>
      {page.mayGrant && <GrantCard page={page} />}
    </>
  );
}

function GrantCard({ page }: { page: AccessPage }) {
  const { t } = useTranslation(["projects", "common"]);
  const { choices } = page;
  return (
    <Card title={t("projects:access.grant")}>
      <ActionForm
        key={page.revision}
        intent="grant"
        revision={page.revision}
        submissionId={page.submissionId}
        submitLabel={t("projects:access.grant")}
      >
        <FormSelect
          name="personId"
          label={t("projects:row.person")}
          placeholder={t("common:field.choose")}
          options={choices.people}
          required
        />
        <FormSelect
          name="groupId"
          label={t("projects:access.onBehalfOf")}
          value={choices.groups.length === 1 ? choices.groups[0]?.value : undefined}
          placeholder={t("common:field.choose")}
          options={choices.groups}
          required
        />
        <FormTextArea name="reason" label={t("projects:field.reason")} rows={2} required />
      </ActionForm>
    </Card>
  );
}

function RevokeForm({ page, personId }: { page: AccessPage; personId: string }) {
  const { t } = useTranslation("projects");
  return (
    <Disclosure summary={t("access.revoke")}>
      <ActionForm
        intent="revoke"
        part={personId}
        revision={page.revision}
        submissionId={page.submissionId}
        submitLabel={t("access.revoke")}
        variant="secondary"
      >
        <FormTextArea name="reason" label={t("field.reason")} rows={2} required />
      </ActionForm>
    </Disclosure>
  );
}
