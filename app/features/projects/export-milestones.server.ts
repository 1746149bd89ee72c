import type { Viewer } from "~/features/auth/viewer";
import type { Translate } from "~/i18n/translate";
import { type ExportColumn, toCsv } from "~/platform/spreadsheet/csv";
import { toXlsx } from "~/platform/spreadsheet/xlsx.server";
import type { Milestone } from "~models/project.server";
import { milestoneSlip } from "./schedule";
import { findVisibleProject } from "./visibility.server";

interface Asked {
  viewer: Viewer;
  t: Translate;
  format: "csv" | "xlsx";
}

/** A project's milestones, as its plan shows them. Throws NotFoundError. */
export async function exportMilestones({ viewer, t, format }: Asked, code: string): Promise<string | Buffer> {
  const { milestones } = await findVisibleProject(viewer, code);
  const day = (date: string | null | undefined) => (date ? new Date(`${date}T00:00:00Z`) : null);
  const toOneDecimal = (months: number | null) => (months === null ? null : Math.round(months * 10) / 10);
  const columns: ExportColumn<Milestone>[] = [
    { title: t("projects:row.milestone"), value: (one) => one.title, width: 48 },
    { title: t("projects:row.baseline"), value: (one) => day(one.baseline) },
    { title: t("projects:row.forecast"), value: (one) => day(one.forecast) },
    { title: t("projects:row.actual"), value: (one) => day(one.actual) },
    { title: t("projects:row.slip"), value: (one) => toOneDecimal(milestoneSlip(one)) },
    { title: t("projects:row.gate"), value: (one) => (one.gate ? t("common:field.yes") : null) },
  ];
  return format === "csv" ? toCsv(columns, milestones) : toXlsx(columns, milestones, t("projects:section.milestones"));
}
