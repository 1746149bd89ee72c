import { useSay, useTranslation } from "~/i18n/use-words";

/** Names a budget line by its year, kind and funding. */
export function useLineName(): (line: { year?: number | null; kind: string; funding: string }) => string {
  const { t } = useTranslation("status");
  const say = useSay();
  return ({ year, kind, funding }) =>
    t("money.lineName", {
      year: year ?? say("vocabulary:otherYears"),
      kind: say(`vocabulary:budgetKind.${kind}`).toLowerCase(),
      funding: say(`vocabulary:funding.${funding}`).toLowerCase(),
    });
}
