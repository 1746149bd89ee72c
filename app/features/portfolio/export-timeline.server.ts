import { findProjects, type ProjectsRequest } from "~/features/projects/filtered-projects.server";
import type { ProjectRow } from "~/features/projects/project-rows.server";
import { milestoneSlip } from "~/features/projects/schedule";
import { type ExportColumn, toCsv } from "~/platform/spreadsheet/csv";
import { toXlsx } from "~/platform/spreadsheet/xlsx.server";

type Line = { row: ProjectRow; milestone: ProjectRow["milestones"][number] };

/** Every milestone of the projects the address asks for, also of those that are not drawn. */
export async function exportTimeline(request: ProjectsRequest, format: "csv" | "xlsx"): Promise<string | Buffer> {
  const { t } = request;
  const { rows } = await findProjects(request, { column: "title", isDescending: false });
  const lines = rows.flatMap(({ row }) => row.milestones.map((milestone): Line => ({ row, milestone })));
  const day = (date: string | null | undefined) => (date ? new Date(`${date}T00:00:00Z`) : null);
  const toOneDecimal = (months: number | null) => (months === null ? null : Math.round(months * 10) / 10);
  const columns: ExportColumn<Line>[] = [
    { title: t("projects:column.code"), value: ({ row }) => row.code },
    { title: t("projects:column.title"), value: ({ row }) => row.title, width: 48 },
    { title: t("projects:row.milestone"), value: ({ milestone }) => milestone.title, width: 48 },
    { title: t("projects:row.baseline"), value: ({ milestone }) => day(milestone.baseline) },
    { title: t("projects:row.forecast"), value: ({ milestone }) => day(milestone.forecast) },
    { title: t("projects:row.actual"), value: ({ milestone }) => day(milestone.actual) },
    { title: t("projects:row.slip"), value: ({ milestone }) => toOneDecimal(milestoneSlip(milestone)) },
    { title: t("projects:row.gate"), value: ({ milestone }) => (milestone.gate ? t("common:field.yes") : null) },
  ];
  return format === "csv" ? toCsv(columns, lines) : toXlsx(columns, lines, t("projects:section.milestones"));
}
