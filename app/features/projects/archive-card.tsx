import { ActionForm, FormTextArea } from "~/features/auth/action-form";
import { useTranslation } from "~/i18n/use-words";
import { Card } from "~/ui/page";
import type { Frame } from "./project-frame.server";

/** Out of the lists, or back into them. Nothing is deleted. */
export function ArchiveCard({ frame }: { frame: Frame }) {
  const { t } = useTranslation(["projects", "common"]);
  if (!frame.may.restore) return null;
  const base = { revision: frame.revision, submissionId: frame.submissionId };
  if (frame.isArchived) {
    return (
      <Card title={t("common:action.restore")}>
        <ActionForm intent="restore" submitLabel={t("common:action.restore")} {...base}>
          <p>{t("projects:archive.restoreText")}</p>
        </ActionForm>
      </Card>
    );
  }
  return (
    <Card title={t("common:action.archive")}>
      <ActionForm intent="archive" submitLabel={t("common:action.archive")} variant="danger" {...base}>
        <p>{t("projects:archive.text")}</p>
        <FormTextArea name="reason" label={t("projects:field.reason")} rows={2} required />
      </ActionForm>
    </Card>
  );
}
