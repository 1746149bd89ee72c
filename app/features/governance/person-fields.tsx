import { ActionForm, FormCheckbox, FormRadios, FormSelect, FormText, FormTextArea } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatInstant } from "~/platform/format";
import { Card, Notice } from "~/ui/page";
import { type Locale, locales } from "~models/vocabulary";
import { useOptions } from "./use-options";

interface Option {
  value: string;
  label: string;
}

interface PersonValues {
  name?: string;
  email?: string;
  title?: string | null;
  areaId?: string | null;
  locale: Locale;
  isAdministrator?: boolean;
}

/** The fields of a person, for a new one and for one there is. */
export function PersonFields({ areas, person }: { areas: Option[]; person: PersonValues }) {
  const { t } = useTranslation("governance");
  const say = useSay();
  return (
    <>
      <FormText name="name" label={t("person.name")} value={person.name} required maxLength={120} />
      <FormText
        name="email"
        label={t("person.email")}
        hint={t("person.emailHint")}
        type="email"
        value={person.email}
        required
      />
      <FormText name="title" label={t("person.title")} value={person.title} maxLength={120} />
      <FormSelect
        name="areaId"
        label={t("person.area")}
        value={person.areaId}
        options={areas}
        placeholder={say("common:field.none")}
      />
      <FormRadios
        name="locale"
        label={t("person.locale")}
        value={person.locale}
        options={useOptions("locale", locales)}
        required
        inline
      />
      <FormCheckbox
        name="isAdministrator"
        label={t("person.isAdministrator")}
        hint={t("person.administratorHint")}
        checked={person.isAdministrator}
      />
    </>
  );
}

/** The link just issued: it is shown this once, to be copied. */
export function LinkCard({ link, name }: { link: string; name: string }) {
  const { t } = useTranslation("governance");
  return (
    <Notice tone="success" role="status" title={t("link.issued", { name })}>
      <p>{t("link.once")}</p>
      <p className="mt-2">
        <input className="input" readOnly value={link} aria-label={t("link.title")} />
      </p>
    </Notice>
  );
}

/** The account at the sign-in provider that is the person's. */
export function AccountCard({ boundAt, ...post }: { boundAt: string; revision: number; submissionId: string }) {
  const { t } = useTranslation("governance");
  return (
    <Card title={t("account.title")}>
      <p>{t("account.bound", { at: formatInstant(boundAt) })}</p>
      <p className="muted mb-3">{t("account.unbindText")}</p>
      <ActionForm intent="unbind" {...post} submitLabel={t("account.unbind")} variant="secondary" />
    </Card>
  );
}

/** In how many places the person is signed in, and the end of that. */
export function SessionsCard({ count }: { count: number }) {
  const { t } = useTranslation("governance");
  return (
    <Card title={t("sessions.title")}>
      <p className="mb-3">{t("sessions.text", { count })}</p>
      <ActionForm intent="end-sessions" submitLabel={t("sessions.end")} variant="secondary" />
    </Card>
  );
}

/** Everything a person holds, and handing it over in one operation. */
export function ReplaceCard(props: {
  name: string;
  isArchived: boolean;
  holdings: { key: string; count: number }[];
  successors: Option[];
  pendingEffects: number;
  revision: number;
  submissionId: string;
}) {
  const { t } = useTranslation("governance");
  const say = useSay();
  const { holdings, pendingEffects } = props;
  return (
    <Card title={t("replace.title", { name: props.name })}>
      {pendingEffects > 0 && <Notice tone="warning">{t("replace.pending")}</Notice>}
      {holdings.length === 0 ? (
        <p className="muted">{t("replace.nothing")}</p>
      ) : (
        <>
          <p>{t("replace.holds")}</p>
          <ul className="my-2 list-disc pl-5">
            {holdings.map((holding) => (
              <li key={holding.key}>{say(holding.key, { count: holding.count })}</li>
            ))}
          </ul>
          <ActionForm
            intent="replace"
            revision={props.revision}
            submissionId={props.submissionId}
            submitLabel={t("replace.submit")}
            variant="secondary"
          >
            <FormSelect
              name="successorId"
              label={t("replace.successor")}
              options={props.successors}
              placeholder={say("common:field.choose")}
              required
            />
            <FormTextArea name="reason" label={t("reason")} rows={2} required />
            {!props.isArchived && <FormCheckbox name="archive" label={t("replace.archive")} checked />}
          </ActionForm>
        </>
      )}
    </Card>
  );
}
