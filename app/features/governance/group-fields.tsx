import { FormCheckboxes, FormSelect, FormText, FormTextArea } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { HiddenFields } from "~/ui/fields";
import { Disclosure } from "~/ui/page";
import { groupKinds, tiers } from "~models/vocabulary";
import type { GroupForm, GroupPage } from "./groups.server";
import { useOptions } from "./use-options";

/** The fields of a group; without `mayManage` those that decide its members' rights are sent along as they are. */
export function GroupFields({
  form,
  group,
  mayManage,
}: {
  form: GroupForm;
  group?: GroupPage["group"];
  mayManage: boolean;
}) {
  const { t } = useTranslation("governance");
  const say = useSay();
  const kinds = useOptions("groupKind", groupKinds);
  return (
    <>
      <FormText name="name" label={t("group.name")} value={group?.name} required maxLength={120} />
      {mayManage ? (
        <>
          <FormSelect
            name="kind"
            label={t("group.kind")}
            value={group?.kind}
            options={kinds}
            placeholder={say("common:field.choose")}
            required
          />
          <FormSelect
            name="parentId"
            label={t("group.parent")}
            value={group?.parentId}
            options={form.groups}
            placeholder={say("common:field.none")}
          />
        </>
      ) : (
        <HiddenFields values={{ kind: group?.kind, parentId: group?.parentId, ...group?.scope }} />
      )}
      <FormTextArea name="purpose" label={t("group.purpose")} value={group?.purpose} maxLength={4000} />
      <FormText
        name="meetingsPerYear"
        label={t("group.meetingsPerYear")}
        value={group?.meetingsPerYear ?? 4}
        inputMode="numeric"
        width="short"
        required
      />
      <FormText
        name="quorum"
        label={t("group.quorum")}
        hint={t("group.quorumHint")}
        value={group?.quorum ?? 0}
        inputMode="numeric"
        width="short"
        required
      />
      {mayManage && <ScopeFields form={form} group={group} />}
    </>
  );
}

function ScopeFields({ form, group }: { form: GroupForm; group?: GroupPage["group"] }) {
  const { t } = useTranslation("governance");
  const scope = group?.scope;
  const isLimited = scope && scope.tiers.length + scope.programmeIds.length + scope.areaIds.length > 0;
  return (
    <Disclosure summary={t("group.scope")} open={isLimited}>
      <div className="stack">
        <p className="hint">{t("group.scopeHint")}</p>
        <FormCheckboxes
          name="tiers"
          label={t("group.tiers")}
          values={scope?.tiers}
          options={useOptions("tier", tiers)}
        />
        {form.programmes.length > 0 && (
          <FormCheckboxes
            name="programmeIds"
            label={t("group.programmes")}
            values={scope?.programmeIds}
            options={form.programmes}
          />
        )}
        <FormCheckboxes name="areaIds" label={t("group.areas")} values={scope?.areaIds} options={form.areas} inline />
      </div>
    </Disclosure>
  );
}
