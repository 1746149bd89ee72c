import { ActionForm, FormSelect, FormText } from "~/features/auth/action-form";
import { useTranslation } from "~/i18n/use-words";
import { formatInstant, formatNumber } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { ListRow, ListRows } from "~/ui/content";
import { FieldRow, HiddenFields } from "~/ui/fields";
import { Tabs } from "~/ui/navigation";
import { Card, EmptyState } from "~/ui/page";
import { bulkKinds } from "~models/vocabulary";
import type { BulkForm } from "./read-bulk.server";

/** The way back to the list, with boxes to choose by. */
const toChoosing = (query: string) => `${paths.projects()}?${query ? `${query}&` : ""}choose=yes&view=all`;

/** Which projects are meant; the first of them by name. */
export function ChosenCard({ form: { which, count, titles, query } }: { form: BulkForm }) {
  const { t } = useTranslation("portfolio");
  if (count === 0) {
    return (
      <EmptyState title={t("bulk.none")} action={<LinkButton href={toChoosing(query)}>{t("bulk.choose")}</LinkButton>}>
        <p>{t("bulk.noneText")}</p>
      </EmptyState>
    );
  }
  const more = count - titles.length;
  return (
    <Card
      title={t(`bulk.${which}`, { count, number: formatNumber(count) })}
      actions={<a href={toChoosing(query)}>{t("bulk.chooseOthers")}</a>}
    >
      <p className="muted">
        {titles.join(" · ")}
        {more > 0 && ` ${t("bulk.more", { number: formatNumber(more) })}`}
      </p>
    </Card>
  );
}

export function BulkFormCard({ form }: { form: BulkForm }) {
  const { t } = useTranslation("portfolio");
  const { kind, which, chosen, query } = form;
  const kept = new URLSearchParams(Object.entries({ which, chosen, query }).filter(([, value]) => value));
  return (
    <Card title={t("bulk.what")}>
      <div className="stack bulk-kind">
        <Tabs
          label={t("bulk.what")}
          items={bulkKinds.map((name) => ({
            href: `?${kept}&kind=${name}`,
            label: t(`bulk.kind.${name}`),
            current: name === kind,
          }))}
        />
        <p className="muted">{t(`bulk.about.${kind}`)}</p>
      </div>
      <ActionForm key={kind} intent={kind} submissionId={form.submissionId} submitLabel={t("bulk.preview")}>
        <OperationFields form={form} />
        <FormText name="reason" label={t("bulk.reason")} hint={t("bulk.reasonHint")} maxLength={500} />
        <HiddenFields values={{ kind, which, chosen, query }} />
        <p className="small muted">{t("bulk.nothingYet")}</p>
      </ActionForm>
    </Card>
  );
}

function OperationFields({ form: { kind, choices, tags } }: { form: BulkForm }) {
  const { t } = useTranslation("portfolio");
  if (kind === "add-tags" || kind === "remove-tags") {
    return (
      <FormText
        name="tags"
        label={t("bulk.tags")}
        hint={tags.length > 0 ? t("bulk.tagsNow", { tags: tags.slice(0, 20).join(", ") }) : t("bulk.tagsHint")}
        required
        autoComplete="off"
      />
    );
  }
  const to = (
    <FormSelect
      name="toId"
      label={t(`bulk.to.${kind}`)}
      options={choices.to}
      placeholder={t(kind === "programme" ? "bulk.noProgramme" : "bulk.pick")}
      required={kind !== "programme"}
    />
  );
  if (kind === "area" || kind === "programme") return to;
  return (
    <FieldRow>
      <FormSelect
        name="fromId"
        label={t("bulk.from")}
        options={choices.from}
        placeholder={t(kind === "person" ? "bulk.pick" : "bulk.anyone")}
        required={kind === "person"}
      />
      {to}
    </FieldRow>
  );
}

/** What the person has done lately, with how it went. */
export function RecentBulkCard({ form: { recent } }: { form: BulkForm }) {
  const { t } = useTranslation("portfolio");
  if (recent.length === 0) return null;
  return (
    <Card title={t("bulk.recent")}>
      <ListRows>
        {recent.map(({ id, says, at, isFinished }) => (
          <ListRow
            key={id}
            href={paths.bulkChange(id)}
            title={says}
            detail={isFinished ? undefined : t("bulk.unfinished")}
            end={formatInstant(at)}
          />
        ))}
      </ListRows>
    </Card>
  );
}
