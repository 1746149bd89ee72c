import { ActionForm, FormCheckboxes, FormDate, FormSelect, FormText, useIsRefused } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Tag } from "~/ui/content";
import { FieldRow } from "~/ui/fields";
import { Card, Disclosure } from "~/ui/page";
import { DataTable } from "~/ui/table";
import { membershipRoles } from "~models/vocabulary";
import type { GroupPage, MembershipRow } from "./groups.server";
import type { PostedWith } from "./seats-card";
import { termText } from "./term-text";
import { useOptions } from "./use-options";

/** Who sits in the group now, who is to, and who did. `edited` is the id of the membership being edited. */
export function MembershipsCard({ page, post, edited }: { page: GroupPage; post: PostedWith; edited?: string }) {
  const { t } = useTranslation("governance");
  const past = page.memberships.filter((one) => one.when === "past");
  const present = page.memberships.filter((one) => one.when !== "past");
  const membership = page.memberships.find((one) => one.id === edited && one.mayEdit);
  return (
    <Card title={t("membership.title")} id="memberships">
      {present.length === 0 ? (
        <p className="muted">{t("membership.none")}</p>
      ) : (
        <MembershipTable rows={present} groupId={page.group.id} caption={t("membership.title")} />
      )}
      {page.form && page.rights.appoint && (
        <MembershipForm key={membership?.id} page={page} post={post} membership={membership} />
      )}
      {past.length > 0 && (
        <Disclosure summary={t("membership.past", { count: past.length })}>
          <MembershipTable rows={past} groupId={page.group.id} caption={t("membership.former")} />
        </Disclosure>
      )}
    </Card>
  );
}

function MembershipTable({ rows, groupId, caption }: { rows: MembershipRow[]; groupId: string; caption: string }) {
  const { t } = useTranslation("governance");
  const say = useSay();
  const mayEdit = rows.some((row) => row.mayEdit);
  const columns = [
    { key: "name", header: t("membership.person") },
    { key: "role", header: t("membership.role") },
    { key: "represents", header: t("membership.represents") },
    { key: "term", header: t("membership.term") },
    ...(mayEdit ? [{ key: "edit", header: <span className="sr-only">{say("common:action.edit")}</span> }] : []),
  ];
  return (
    <DataTable caption={caption} captionHidden columns={columns} stacked>
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={paths.person(row.personId)}>{row.name}</a>{" "}
            {row.when === "future" && <Tag>{t("membership.future")}</Tag>}
          </th>
          <td data-label={t("membership.role")}>
            <div>
              {say(`vocabulary:membershipRole.${row.role}`)}
              {row.seat && <span className="row-detail">{row.seat}</span>}
            </div>
          </td>
          <td data-label={t("membership.represents")}>
            <div>
              {row.represents.join(", ") || "–"}
              {row.agreement && (
                <span className="row-detail">{t("membership.agreed", { agreement: row.agreement })}</span>
              )}
            </div>
          </td>
          <td data-label={t("membership.term")} className="nowrap">
            {termText(row)}
          </td>
          {mayEdit && (
            <td>
              {row.mayEdit && (
                <a
                  href={`${paths.group(groupId)}?edit=${row.id}#memberships`}
                  aria-label={t("membership.editNamed", { name: row.name })}
                >
                  {say("common:action.edit")}
                </a>
              )}
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  );
}

function MembershipForm({ page, post, membership }: { page: GroupPage; post: PostedWith; membership?: MembershipRow }) {
  const { t } = useTranslation("governance");
  const say = useSay();
  const isRefused = useIsRefused("membership", membership?.id);
  const all = useOptions("membershipRole", membershipRoles);
  const roles = page.rights.manage ? all : all.filter((role) => !role.value.endsWith("chair"));
  const title = membership ? t("membership.editNamed", { name: membership.name }) : t("membership.add");
  return (
    <Disclosure summary={title} open={Boolean(membership) || isRefused}>
      <ActionForm
        key={page.memberships.length}
        intent="membership"
        part={membership?.id}
        {...post}
        submitLabel={say("common:action.save")}
      >
        <FormSelect
          name="personId"
          label={t("membership.person")}
          value={membership?.personId}
          options={page.form?.people ?? []}
          placeholder={say("common:field.choose")}
          required
        />
        <FieldRow>
          <FormSelect
            name="role"
            label={t("membership.role")}
            value={membership?.role ?? "member"}
            options={roles}
            required
          />
          {page.seats.length > 0 && (
            <FormSelect
              name="seatId"
              label={t("membership.seat")}
              value={membership?.seatId}
              options={page.seats.map((seat) => ({ value: seat.id, label: seat.title }))}
              placeholder={say("common:field.none")}
            />
          )}
        </FieldRow>
        <FormCheckboxes
          name="representsAreaIds"
          label={t("membership.represents")}
          values={membership?.representsAreaIds}
          options={page.form?.areas ?? []}
          inline
        />
        <FormText
          name="agreement"
          label={t("membership.agreement")}
          hint={t("membership.agreementHint")}
          value={membership?.agreement}
        />
        <FieldRow>
          <FormDate name="from" label={t("membership.from")} value={membership?.from} initial={page.today} required />
          <FormDate name="to" label={t("membership.to")} value={membership?.to} />
        </FieldRow>
      </ActionForm>
    </Disclosure>
  );
}
