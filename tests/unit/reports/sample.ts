import { packContent } from "~/features/reports/canonical.server";
import { compileReport } from "~/features/reports/compile";
import type { ReportContent, ReportStatus } from "~/features/reports/content";
import type { ProjectFacts, QuarterFacts, ReportFacts, StatusFacts } from "~/features/reports/facts";
import { addPeriods } from "~/platform/period";
import { type Clearance, dimensions, type Light, type RatingScale, tiers } from "~models/vocabulary";

/** Invented facts for the specifications of the report. */
export const groupId = "steering";

export function project(number: number, fields: Partial<ProjectFacts> = {}): ProjectFacts {
  const code = `P-2026-${String(number).padStart(3, "0")}`;
  return {
    id: `p${number}`,
    code,
    title: `Projekt ${number}`,
    tier: tiers[number % tiers.length],
    mandate: "optional",
    phase: "execution",
    condition: "active",
    classification: "open",
    isArchived: false,
    area: {
      id: `a${number % 4}`,
      name: ["Borgerservice og It", "Børn og Skole", "Social og Handicap", "Æblehaven"][number % 4]!,
    },
    milestones: [],
    budget: [],
    barriers: [],
    ...fields,
  };
}

export function status(
  projectId: string,
  overall: Light,
  fields: Partial<StatusFacts> & { scale?: RatingScale } = {},
): StatusFacts {
  const lights = Object.fromEntries(
    dimensions.map((dimension) => [dimension, { value: dimension === "overall" ? overall : "green" }]),
  ) as ReportStatus["lights"];
  return {
    projectId,
    lights,
    scale: "danish-three",
    submittedAt: "2026-10-02T08:00:00.000Z",
    need: { kind: "none" },
    moves: [],
    ...fields,
  };
}

export function facts(fields: Partial<ReportFacts> = {}): ReportFacts {
  const period = fields.period ?? "2026-Q3";
  return {
    organisation: "Eksempelby Kommune",
    group: { id: groupId, name: "Digitaliseringsstyregruppen" },
    period,
    version: 1,
    compiledAt: "2026-10-05T09:30:00.000Z",
    deadline: "2026-10-03",
    owedProjectIds: (fields.projects ?? []).map(({ id }) => id),
    projects: [],
    statuses: [],
    earlier: emptyQuarters(period),
    editorial: { open: {}, closed: {} },
    ...fields,
  };
}

export function emptyQuarters(period: string): QuarterFacts[] {
  return Array.from({ length: 7 }, (_, index) => ({
    period: addPeriods(period, index - 7),
    owedProjectIds: [],
    lights: [],
  }));
}

/** The facts' own report as the one a later report is compared with. */
export function asPrevious(earlier: ReportFacts): NonNullable<ReportFacts["previous"]> {
  const previous = (clearance: Clearance) => {
    const content = compileReport(earlier, clearance);
    return { reportId: `report-${earlier.period}`, sha256: packContent(content).sha256, content };
  };
  return { open: previous("open"), closed: previous("closed") };
}

export function projectIn(content: ReportContent, id: string) {
  return content.projects.find((row) => row.projectId === id);
}
