import { ActionForm, FormDate, FormSelect, FormTextArea, useIsRefused } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { ListRow, ListRows } from "~/ui/content";
import { FieldRow } from "~/ui/fields";
import { Card, Disclosure } from "~/ui/page";
import type { GroupPage } from "./groups.server";
import type { PostedWith } from "./seats-card";
import { termText } from "./term-text";

/** Who acts for whom, from when to when. */
export function DelegationsCard({ page, post }: { page: GroupPage; post: PostedWith }) {
  const { t } = useTranslation("governance");
  const say = useSay();
  const isRefused = useIsRefused("delegation");
  const members = page.memberships
    .filter((one) => one.when === "now" && page.delegators.includes(one.personId))
    .map((one) => ({ value: one.personId, label: one.name }));
  return (
    <Card title={t("delegation.title")}>
      {page.delegations.length === 0 && <p className="muted">{t("delegation.none")}</p>}
      <ListRows>
        {page.delegations.map((one) => (
          <ListRow
            key={one.id}
            title={t("delegation.for", { substitute: one.substitute, name: one.name })}
            detail={`${termText(one)} · ${one.reason}`}
            end={
              one.mayEnd && (
                <ActionForm
                  intent="end-delegation"
                  part={one.id}
                  {...post}
                  submitLabel={t("delegation.end")}
                  variant="secondary"
                  size="small"
                />
              )
            }
          />
        ))}
      </ListRows>
      {page.form && page.rights.delegate && members.length > 0 && (
        <Disclosure summary={t("delegation.add")} open={isRefused}>
          <ActionForm intent="delegation" {...post} submitLabel={say("common:action.save")}>
            <FormSelect name="fromPersonId" label={t("delegation.from")} options={members} required />
            <FormSelect
              name="toPersonId"
              label={t("delegation.to")}
              options={page.form.people}
              placeholder={say("common:field.choose")}
              required
            />
            <FieldRow>
              <FormDate name="from" label={t("membership.from")} initial={page.today} required />
              <FormDate name="to" label={t("membership.to")} required />
            </FieldRow>
            <FormTextArea name="reason" label={t("reason")} rows={2} required />
          </ActionForm>
        </Disclosure>
      )}
    </Card>
  );
}
