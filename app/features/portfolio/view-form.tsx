import { useSubmittedValue } from "~/features/auth/action-failure";
import { FormSelect, FormText, useIsRefused } from "~/features/auth/action-form";
import type { Choice } from "~/features/projects/names.server";
import { useTranslation } from "~/i18n/use-words";
import { FieldRow, HiddenFields } from "~/ui/fields";
import { everyone } from "./policy";

/** What a view says: no field of the form, but posted with it. */
export interface ViewContent {
  kind: string;
  query: string;
  /** In words, for the page that shows a refused form again. */
  described: string;
}

export function ViewNameFields({
  name,
  sharedWith,
  sharedWithName,
  groups,
}: {
  name?: string;
  sharedWith?: string | null;
  /** Of a group one sits in no longer, or never did. */
  sharedWithName?: string | null;
  groups: readonly Choice[];
}) {
  const { t } = useTranslation("portfolio");
  const isOther = sharedWith && sharedWith !== everyone && !groups.some(({ value }) => value === sharedWith);
  const options = [
    { value: everyone, label: t("sharedWith.everyone") },
    ...groups,
    ...(isOther ? [{ value: sharedWith, label: sharedWithName ?? sharedWith }] : []),
  ];
  return (
    <FieldRow>
      <FormText
        name="name"
        label={t("savedView.name")}
        value={name}
        maxLength={60}
        required
        width="medium"
        autoComplete="off"
      />
      <FormSelect
        name="sharedWith"
        label={t("savedView.sharedWith")}
        value={sharedWith}
        options={options}
        placeholder={t("sharedWith.nobody")}
      />
    </FieldRow>
  );
}

/** The content as it was posted with a form that was refused, else as it is. */
export function usePostedContent(content: ViewContent, intent: string, part?: string): ViewContent {
  const isRefused = useIsRefused(intent, part);
  const kind = useSubmittedValue("kind");
  const query = useSubmittedValue("query");
  const described = useSubmittedValue("described");
  return isRefused ? { kind: kind ?? content.kind, query: query ?? "", described: described ?? "" } : content;
}

export function HiddenContent({ kind, query, described }: ViewContent) {
  return <HiddenFields values={{ kind, query, described }} />;
}
