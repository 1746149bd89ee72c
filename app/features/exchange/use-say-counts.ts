import { useSay } from "~/i18n/use-words";
import type { ImportCounts } from "~models/import-run.server";

/** Counts of a run in words, those that are not nought: "Oprettes 10, Afvises 2"; once applied "Oprettet 10, Afvist 2". */
export function useSayCounts() {
  const say = useSay();
  return (counts: ImportCounts, isApplied: boolean): string => {
    const outcomes = ["created", "changed", "unchanged", "refused", "duplicate", "failed"] as const;
    const told = outcomes.filter((outcome) => counts[outcome] > 0);
    return told
      .map((outcome) => `${say(`exchange:${isApplied ? "result" : "outcome"}.${outcome}`)} ${counts[outcome]}`)
      .join(", ");
  };
}
