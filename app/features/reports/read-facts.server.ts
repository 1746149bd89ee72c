import { readSettings } from "~/features/governance/settings.server";
import { isInScope } from "~/features/projects/policy";
import { RefusedError } from "~/platform/errors";
import { addPeriods } from "~/platform/period";
import { AreaModel } from "~models/area.server";
import { type Group, GroupModel } from "~models/group.server";
import { ProgrammeModel } from "~models/programme.server";
import { type Project, ProjectModel } from "~models/project.server";
import { type Report, ReportModel } from "~models/report.server";
import { type Round, RoundModel } from "~models/round.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { type Clearance, clearances, dimensions } from "~models/vocabulary";
import type { ReportStatus } from "./content";
import { readContent } from "./contents.server";
import type { PreviousReport, ProjectFacts, QuarterFacts, ReportFacts, StatusFacts } from "./facts";

const projectFields =
  "code title summary tier mandate phase condition classification archivedAt areaId programmeId ownerId managerId milestones budget frozen.projectBudget barriers";
const statusFields =
  "projectId lights scale originalRating done next why wayBack backBy submittedAt need milestoneMoves";
const earlierQuarters = 7;

export type ReportHeading = Pick<
  Report,
  "period" | "version" | "correction" | "compiledAt" | "editorial" | "openEditorial"
>;

/** Everything the report is compiled from, as it is now. Throws RefusedError until the period's round has closed. */
export async function readReportFacts(report: ReportHeading, group: Group): Promise<ReportFacts> {
  const { period } = report;
  const round = await closedRound(period);
  const [settings, projects, statuses, earlier, previous] = await Promise.all([
    readSettings(),
    readProjects(group),
    readStatuses(period),
    readEarlier(period),
    readPrevious(group._id, period),
  ]);
  const inReport = new Set(projects.map((project) => project.id));
  return {
    organisation: settings.organisation,
    priceLevel: settings.priceLevel ?? undefined,
    group: { id: group._id, name: group.name },
    period,
    version: report.version,
    correction: report.correction ?? undefined,
    compiledAt: report.compiledAt.toISOString(),
    deadline: round.deadline,
    owedProjectIds: round.owedProjectIds.filter((id) => inReport.has(id)),
    projects,
    statuses: statuses.filter((status) => inReport.has(status.projectId)),
    earlier,
    previous,
    editorial: editorials(report, projects),
  };
}

async function closedRound(period: string): Promise<Round> {
  const round = await RoundModel.findOne({ period }).lean<Round>();
  if (!round) throw new RefusedError({ key: "reports:refusal.noRound", params: { period }, field: "period" });
  if (round.state !== "closed") {
    throw new RefusedError({ key: "reports:refusal.roundOpen", params: { period }, field: "period" });
  }
  return round;
}

/** The words for everyone are the lead's own only where they cannot tell of something closed. */
function editorials(report: ReportHeading, projects: readonly ProjectFacts[]): ReportFacts["editorial"] {
  const everything = present(report.editorial ?? {});
  const holdsClosed = projects.some((project) => project.classification === "closed");
  return { closed: everything, open: holdsClosed ? present(report.openEditorial ?? {}) : everything };
}

async function readProjects(group: Group): Promise<ProjectFacts[]> {
  const [projects, areas, programmes] = await Promise.all([
    ProjectModel.find().select(projectFields).lean<Project[]>(),
    AreaModel.find().select("name").lean(),
    ProgrammeModel.find().select("name").lean(),
  ]);
  const areaNames = new Map(areas.map((area) => [area._id, area.name]));
  const programmeNames = new Map(programmes.map((programme) => [programme._id, programme.name]));
  const named = (id: string | null | undefined, names: Map<string, string>) =>
    id && names.has(id) ? { id, name: names.get(id)! } : undefined;
  return projects
    .filter((project) => isInScope(group.scope, project))
    .map((project) => ({
      ...present({
        code: project.code,
        title: project.title,
        summary: project.summary,
        tier: project.tier,
        ownerId: project.ownerId,
        managerId: project.managerId,
        frozenBudget: project.frozen?.projectBudget,
      }),
      code: project.code,
      title: project.title,
      id: project._id,
      mandate: project.mandate,
      phase: project.phase,
      condition: project.condition,
      classification: project.classification,
      isArchived: project.archivedAt != null,
      area: named(project.areaId, areaNames),
      programme: named(project.programmeId, programmeNames),
      milestones: project.milestones.map(({ _id, title, gate, baseline, forecast, actual }) => ({
        id: _id,
        title,
        gate,
        ...present({ baseline, forecast, actual }),
      })),
      budget: project.budget.map(({ year, kind, funding, budget, actual, forecast }) => ({
        ...present({ year }),
        kind,
        funding,
        budget,
        actual,
        forecast,
      })),
      barriers: openBarriers(project, group._id),
    }));
}

function openBarriers(project: Project, groupId: string): ProjectFacts["barriers"] {
  return project.barriers
    .filter((barrier) => barrier.state === "open" && barrier.groupId === groupId)
    .map(({ _id, title, description, removedBy, until, raisedAt }) => ({
      barrierId: _id,
      title,
      ...present({ description, removedBy, until }),
      raisedOn: raisedAt.toISOString().slice(0, 10),
    }));
}

async function readStatuses(period: string): Promise<StatusFacts[]> {
  const statuses = await StatusUpdateModel.find({ period, state: "submitted" })
    .select(statusFields)
    .lean<StatusUpdate[]>();
  return statuses.map((status) => ({
    ...present({
      originalRating: status.originalRating,
      done: status.done,
      next: status.next,
      why: status.why,
      wayBack: status.wayBack,
      backBy: status.backBy,
    }),
    projectId: status.projectId,
    lights: lightsOf(status),
    scale: status.scale,
    submittedAt: status.submittedAt.toISOString(),
    need: {
      kind: status.need.kind,
      ...present({ groupId: status.need.groupId, text: status.need.text, until: status.need.until }),
    },
    moves: status.milestoneMoves.map(({ milestoneId, forecastFrom, forecastTo }) => ({
      milestoneId,
      ...present({ from: forecastFrom, to: forecastTo }),
    })),
  }));
}

function lightsOf(status: StatusUpdate): ReportStatus["lights"] {
  const entries = dimensions.map((dimension) => {
    const { value, comment, computed, overrideReason } = status.lights[dimension];
    return [dimension, { value, ...present({ comment, computed, overrideReason }) }];
  });
  return Object.fromEntries(entries) as ReportStatus["lights"];
}

async function readEarlier(period: string): Promise<QuarterFacts[]> {
  const periods = Array.from({ length: earlierQuarters }, (_, index) => addPeriods(period, index - earlierQuarters));
  const [rounds, statuses] = await Promise.all([
    RoundModel.find({ period: { $in: periods } })
      .select("period owedProjectIds")
      .lean<Round[]>(),
    StatusUpdateModel.find({ period: { $in: periods }, state: "submitted" })
      .select("projectId period scale lights.overall.value")
      .lean<StatusUpdate[]>(),
  ]);
  const quarters = new Map<string, QuarterFacts>(
    periods.map((quarter) => [quarter, { period: quarter, owedProjectIds: [], lights: [] }]),
  );
  for (const round of rounds) quarters.get(round.period)!.owedProjectIds = round.owedProjectIds;
  for (const { period: quarter, projectId, scale, lights } of statuses) {
    quarters.get(quarter)!.lights.push({ projectId, overall: lights.overall.value, scale });
  }
  return [...quarters.values()];
}

/** The group's latest published earlier report, in its latest published version. */
async function readPrevious(groupId: string, period: string): Promise<Record<Clearance, PreviousReport> | undefined> {
  const report = await ReportModel.findOne({ groupId, period: { $lt: period }, "publications.0": { $exists: true } })
    .sort({ period: -1 })
    .lean<Report>();
  const publication = report?.publications.at(-1);
  if (!report || !publication) return undefined;
  const read = async (clearance: Clearance) => {
    const sha256 = publication[clearance];
    return [clearance, { reportId: report._id, sha256, content: await readContent(report._id, clearance, sha256) }];
  };
  return Object.fromEntries(await Promise.all(clearances.map(read))) as Record<Clearance, PreviousReport>;
}

/** Reads the receiving group; undefined when it is gone. */
export async function findReceivingGroup(groupId: string): Promise<Group | null> {
  return GroupModel.findOne({ _id: groupId, archivedAt: null }).lean<Group>();
}

type Present<T> = { [key in keyof T]?: Exclude<T[key], null | undefined> };

/** Without what is absent or null: the database keeps both, the content neither. */
function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null && value !== "")) as Present<T>;
}
