import { useTranslation } from "~/i18n/use-words";
import { Button } from "~/ui/button";

/** Answers the row it stands in as last quarter; the key U does the same. Only there where scripts run. */
export function UnchangedButton({
  row,
  isPossible,
  onUnchanged,
}: {
  row: string;
  isPossible: boolean;
  onUnchanged: (within: ParentNode | null) => void;
}) {
  const { t } = useTranslation("status");
  if (!isPossible) return null;
  return (
    <span className="status-scripted">
      <Button
        type="button"
        variant="quiet"
        size="small"
        className="status-unchanged"
        aria-label={t("unchangedIn", { row })}
        onClick={(event) => onUnchanged(event.currentTarget.closest("[data-row]"))}
      >
        {t("unchanged")}
        <kbd>U</kbd>
      </Button>
    </span>
  );
}
