import type { Viewer } from "~/features/auth/viewer";
import type { Translate } from "~/i18n/translate";
import { today } from "~/platform/clock";
import { formatPeriod } from "~/platform/format";
import { type ExportColumn, toCsv } from "~/platform/spreadsheet/csv";
import { toXlsx } from "~/platform/spreadsheet/xlsx.server";
import { dimensions, type Locale } from "~models/vocabulary";
import { readRounds } from "./read-rounds.server";
import type { RoundFilter } from "./round-filter";
import { type RoundRow, readRoundRows } from "./round-rows.server";

interface Asked {
  viewer: Viewer;
  t: Translate;
  locale: Locale;
  format: "csv" | "xlsx";
}

const midnight = (date: string) => new Date(`${date}T00:00:00Z`);

/** All rounds, as their list shows them. */
export async function exportRounds({ viewer, t, locale, format }: Asked): Promise<string | Buffer> {
  const rounds = await readRounds(viewer);
  const columns: ExportColumn<(typeof rounds)[number]>[] = [
    { title: t("status:round.period"), value: (round) => formatPeriod(round.period, locale), width: 20 },
    { title: t("status:round.state"), value: (round) => t(`vocabulary:roundState.${round.state}`) },
    { title: t("status:round.deadline"), value: (round) => midnight(round.deadline) },
    { title: t("status:round.answered"), value: (round) => round.answered },
    { title: t("status:round.owed"), value: (round) => round.owed },
  ];
  const title = t("status:round.listTitle");
  return format === "csv" ? toCsv(columns, rounds) : toXlsx(columns, rounds, title);
}

/** A round's projects, as the filter leaves them; throws NotFoundError. */
export async function exportRound(
  { viewer, t, locale, format }: Asked,
  period: string,
  filter: RoundFilter,
): Promise<string | Buffer> {
  const { matching } = await readRoundRows(viewer, period, filter);
  const answerOf = (row: RoundRow) =>
    t(row.light === "missing" && row.state === "unanswered" ? "vocabulary:light.missing" : `status:state.${row.state}`);
  const columns: ExportColumn<RoundRow>[] = [
    { title: t("projects:column.code"), value: (row) => row.code },
    { title: t("status:round.project"), value: (row) => row.title, width: 48 },
    { title: t("status:round.area"), value: (row) => row.area ?? null, width: 28 },
    { title: t("status:round.responsible"), value: (row) => row.responsible ?? null, width: 28 },
    { title: t("status:round.answer"), value: answerOf },
    {
      title: t("status:round.submitted"),
      value: (row) => (row.submittedAt ? midnight(today(new Date(row.submittedAt))) : null),
    },
    { title: t("status:round.lateTag"), value: (row) => (row.isLate ? t("common:field.yes") : null) },
    ...dimensions.map((dimension, index) => ({
      title: t(`vocabulary:dimension.${dimension}`),
      value: (row: RoundRow) => (row.lights ? t(`vocabulary:light.${row.lights[index]}`) : null),
    })),
  ];
  const title = t("status:round.title", { period: formatPeriod(period, locale) });
  return format === "csv" ? toCsv(columns, matching) : toXlsx(columns, matching, title);
}
