import { useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import type { Need } from "~models/vocabulary";

interface NeedTextProps {
  need: { kind: Need; groupId?: string | null; text?: string | null; until?: string | null };
  groups: { id: string; name: string }[];
}

/** A need in one line: what, of whom, by when. */
export function NeedText({ need, groups }: NeedTextProps) {
  const { t } = useTranslation(["status", "vocabulary"]);
  const kind = t(`vocabulary:need.${need.kind}`);
  const group = groups.find((one) => one.id === need.groupId)?.name;
  return (
    <>
      <strong>{group ? t("need.of", { kind, group }) : kind}</strong>{" "}
      {need.until && t("need.untilDate", { date: formatDate(need.until) })}
      {need.text && <p className="preserve-lines">{need.text}</p>}
    </>
  );
}
