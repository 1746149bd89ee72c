import { useTranslation } from "~/i18n/use-words";
import { Button } from "~/ui/button";

/**
 * Answers the row it stands in as last quarter. Only there where scripts run. Where the row has something that hears the
 * key U, which does the same, Tab need not stop here too.
 */
export function UnchangedButton({
  row,
  isPossible,
  isHeard,
  onUnchanged,
}: {
  row: string;
  isPossible: boolean;
  isHeard?: boolean;
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
        tabIndex={isHeard ? -1 : undefined}
        aria-label={t("unchangedIn", { row })}
        onClick={(event) => onUnchanged(event.currentTarget.closest("[data-row]"))}
      >
        {t("unchanged")}
        <kbd>U</kbd>
      </Button>
    </span>
  );
}
