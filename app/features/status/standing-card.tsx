import { useLocale, useTranslation } from "~/i18n/use-words";
import { formatDate, formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { DefinitionList } from "~/ui/content";
import { Card } from "~/ui/page";
import { NeedText } from "./need-text";
import type { Standing } from "./read-standing.server";

/** What the newest status says in words: why, the way back and what is needed before what was done. */
export function StandingCard({ code, latest }: { code: string; latest: NonNullable<Standing["latest"]> }) {
  const { t } = useTranslation("status");
  const locale = useLocale();
  const { period, why, wayBack, backBy, need, groups, done, next } = latest;
  const said = (name: "why" | "wayBack" | "backBy" | "done" | "next", text: string | null | undefined) =>
    text ? [{ term: t(`text.${name}`), description: <span className="preserve-lines">{text}</span> }] : [];
  const items = [
    ...said("why", why),
    ...said("wayBack", wayBack),
    ...said("backBy", backBy && formatDate(backBy)),
    ...(need.kind === "none"
      ? []
      : [{ term: t("need.heading"), description: <NeedText need={need} groups={groups} /> }]),
    ...said("done", done),
    ...said("next", next),
  ];
  if (items.length === 0) return null;
  return (
    <Card
      title={t("standing.heading", { period: formatPeriod(period, locale) })}
      actions={<a href={paths.projectStatus(code, period)}>{t("standing.whole")}</a>}
      className="status-answer"
    >
      <DefinitionList items={items} />
    </Card>
  );
}
