import type { Viewer } from "~/features/auth/viewer";
import { readPersonNames } from "~/features/governance/choices.server";
import { may } from "~/features/governance/policy";
import { translator } from "~/i18n/i18n.server";
import { today } from "~/platform/clock";
import { NotFoundError, type Reason } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { DecisionModel } from "~models/decision.server";
import { GroupModel } from "~models/group.server";
import { type Report, ReportModel } from "~models/report.server";
import { RoundModel } from "~models/round.server";
import { readAnsweredRounds } from "./answered-round.server";
import { awaitingReasons } from "./awaiting-decision.server";
import type { Span } from "./cells";
import { changesKey, changesTable } from "./changes";
import type { ReportContent } from "./content";
import { readContent } from "./contents.server";
import { type PrintedSelection, printReport } from "./document";
import { type FoundReport, findReadableReport, type ReportAddress, withGroups } from "./find-report.server";
import {
  type AnsweredRound,
  nextAction,
  nextActionIn,
  type PathStep,
  path,
  pathPosition,
  type ReportAction,
  reportActions,
  roundRefusals,
  stateRefusals,
} from "./lifecycle";
import { canCompile, canRead, canReadUnpublished, permission } from "./policy";
import type { PrintedTable } from "./printed";
import { type Rendering, sealOf } from "./rendering";
import { renderingFor } from "./renderings.server";
import { printRows } from "./rows";
import { select } from "./selections";
import type { Wording } from "./wording";

/** The reports the viewer may read, newest first, and what the lead may begin. */
export async function readReportList(viewer: Viewer) {
  const reports = await withGroups(await ReportModel.find().sort({ period: -1 }).lean<Report[]>());
  const readable = reports.filter(({ subject }) => canRead(viewer, subject));
  const rounds = await readAnsweredRounds(readable.map(({ report }) => report.period));
  return {
    reports: readable.map((found) => describeReport(viewer, found, rounds.get(found.report.period))),
    beginning: canCompile(viewer) ? await readBeginning(reports) : null,
  };
}

function describeReport(viewer: Viewer, { report, group, subject }: FoundReport, round: AnsweredRound | undefined) {
  const mayReadWork = canReadUnpublished(viewer, subject);
  const published = report.publications.at(-1);
  const next = mayReadWork ? nextActionIn(report, round) : null;
  return {
    period: report.period,
    groupId: group._id,
    group: group.name,
    state: mayReadWork ? report.state : ("published" as const),
    version: mayReadWork ? report.version : (published?.version ?? report.version),
    publishedAt: published?.at.toISOString() ?? null,
    next,
    isMine: next !== null && permission(viewer, next, subject).isAllowed,
  };
}

/** Closed rounds that have no report to a group yet, and the groups that can receive one; the steering group first. */
async function readBeginning(reports: readonly FoundReport[]) {
  const [rounds, groups] = await Promise.all([
    RoundModel.find().sort({ period: -1 }).select("period state").lean(),
    GroupModel.find({ archivedAt: null, kind: { $ne: "programme" } })
      .select("name kind")
      .lean(),
  ]);
  const steering = groups.filter((group) => group.kind === "steering").map((group) => group._id);
  const isDone = (period: string) =>
    steering.every((id) => reports.some(({ report }) => report.period === period && report.groupId === id));
  const closed = rounds.filter((round) => round.state === "closed").map((round) => round.period);
  return {
    /** Those still without one come first. */
    periods: [...closed.filter((period) => !isDone(period)), ...closed.filter(isDone)],
    openRound: rounds.find((round) => round.state === "open")?.period ?? null,
    groups: groups
      .sort((first, second) => Number(second.kind === "steering") - Number(first.kind === "steering"))
      .map((group) => ({ id: group._id, name: group.name })),
    submissionId: newId(),
  };
}

export interface ReportQuestion extends ReportAddress {
  version?: number;
  selection: PrintedSelection;
}

/** The report as the viewer may read it, the path it has walked, and what the viewer may do. */
export async function readReportPage(viewer: Viewer, question: ReportQuestion) {
  const found = await findReadableReport(viewer, question);
  const { report, group, subject } = found;
  const rendering = renderingFor(viewer, found, question.version);
  const content = await readContent(report._id, rendering.clearance, rendering.sha256);
  const wording = { t: translator(viewer.locale), locale: viewer.locale };
  const mayReadWork = canReadUnpublished(viewer, subject);
  return {
    printed: printReport(content, sealOf(rendering), question.selection, wording, "screen"),
    period: report.period,
    groupId: group._id,
    version: content.version,
    holdsClosed: content.clearance === "closed",
    isFrozen: rendering.frozenAt !== undefined,
    publications: report.publications.map(({ version, at, correction }) => ({
      version,
      at: at.toISOString(),
      correction: correction ?? null,
    })),
    changes: await readChanges(found, content, rendering, wording, { from: 0, to: shownChanges }),
    work: mayReadWork ? await describeWork(viewer, found) : null,
  };
}

const shownChanges = 12;

/** What differs from the version published before the one shown; null for the first. */
async function readChanges(
  { report }: FoundReport,
  content: ReportContent,
  { clearance }: Rendering,
  wording: Wording,
  span?: Span,
): Promise<PrintedTable | null> {
  const former = report.publications.find(({ version }) => version === content.version - 1);
  if (!former) return null;
  return changesTable(await readContent(report._id, clearance, former[clearance]), content, wording, span);
}

/** What only those who may read the version in work see: the path, its log, and the actions with why not. */
async function describeWork(viewer: Viewer, { report, subject }: FoundReport) {
  const names = await readPersonNames(
    report.steps.flatMap((step) => [step.by, step.onBehalfOf]),
    viewer.locale,
  );
  const decisions = await DecisionModel.find({ subject: "report", subjectId: report._id, state: { $ne: "withdrawn" } })
    .select("code title state outcome date")
    .lean();
  const round = (await readAnsweredRounds([report.period])).get(report.period);
  const actions = describeActions(viewer, { report, subject, round }, awaitingReasons(decisions));
  const next = nextAction(report);
  return {
    state: report.state,
    revision: report.revision,
    submissionId: newId(),
    today: today(),
    reportId: report._id,
    path: describePath(report),
    steps: report.steps.map((step) => ({
      step: step.step,
      at: step.at.toISOString(),
      by: names.get(step.by) ?? null,
      onBehalfOf: step.onBehalfOf ? (names.get(step.onBehalfOf) ?? null) : null,
      comment: step.comment ?? null,
      version: step.version ?? null,
    })),
    actions,
    /** Why the round holds back what was compiled from it. */
    heldBack: next ? (roundRefusals(report, round, next)[0] ?? null) : null,
    mayRecordDecision: may(viewer, "recordDecision", { group: { _id: report.groupId, kind: subject.groupKind } }),
    decisions: decisions.map(({ code, title, state, outcome, date }) => ({ code, title, state, outcome, date })),
    // the words for those who see everything are not for each reader of a draft
    editorial: actions.some(({ action, isAllowed }) => action === "edit" && isAllowed) ? editorialOf(report) : null,
  };
}

function editorialOf({ editorial, openEditorial }: Report) {
  return {
    headline: editorial.headline ?? "",
    lead: editorial.lead ?? "",
    comment: editorial.comment ?? "",
    openHeadline: openEditorial?.headline ?? "",
    openLead: openEditorial?.lead ?? "",
    openComment: openEditorial?.comment ?? "",
  };
}

function describePath(report: Report): { step: PathStep; isDone: boolean; at: string | null }[] {
  const reached = path.indexOf(pathPosition(report));
  const logged: Record<PathStep, string> = {
    compiled: "compile",
    seen: "see",
    submitted: "submit",
    approved: "approve",
    sent: "send",
    taken: "take",
    published: "publish",
  };
  return path.map((step, index) => {
    const isDone = index <= reached;
    const entry = report.steps.findLast((one) => one.step === logged[step] && one.version === report.version);
    const at = step === "compiled" ? report.compiledAt : entry?.at;
    return { step, isDone, at: isDone && at ? at.toISOString() : null };
  });
}

export interface ActionState {
  action: ReportAction;
  /** Empty: it may be done now. */
  reasons: Reason[];
  isAllowed: boolean;
}

/** What the state lets happen next: with the buttons of those who may, and for the others why not. */
function describeActions(
  viewer: Viewer,
  { report, subject, round }: Pick<FoundReport, "report" | "subject"> & { round: AnsweredRound | undefined },
  awaiting: readonly Reason[],
): ActionState[] {
  return reportActions
    .filter((action) => action === nextAction(report) || stateRefusals(report, action).length === 0)
    .map((action) => {
      const allowed = permission(viewer, action, subject);
      const reasons = [
        ...(allowed.isAllowed ? [] : [allowed.reason]),
        ...stateRefusals(report, action),
        ...roundRefusals(report, round, action),
        ...(action === "take" ? awaiting : []),
      ];
      return { action, reasons, isAllowed: reasons.length === 0 };
    });
}

export interface RowsQuestion extends ReportAddress {
  version?: number;
  /** Which number, as in selections.ts. */
  count: string;
  /** From 1, of a hundred rows; all of them where it is left out. */
  page?: number;
}

export interface ReportRows {
  table: PrintedTable;
  /** From 1; the last one where the one asked for is past it. */
  page: number;
  pageCount: number;
  /** The number of the first row shown, from 1. */
  firstRow: number;
  period: string;
  groupId: string;
  group: string;
}

const pageSize = 100;

/** The rows behind one number of the report. Throws NotFoundError where there is no such number. */
export async function readReportRows(viewer: Viewer, question: RowsQuestion): Promise<ReportRows> {
  const found = await findReadableReport(viewer, question);
  const rendering = renderingFor(viewer, found, question.version);
  const content = await readContent(found.report._id, rendering.clearance, rendering.sha256);
  const wording = { t: translator(viewer.locale), locale: viewer.locale };
  const { page } = question;
  const span = page === undefined ? undefined : { from: (page - 1) * pageSize, to: page * pageSize };
  const table =
    question.count === changesKey
      ? await readChanges(found, content, rendering, wording, span)
      : await readNumber(content, question.count, wording, span);
  if (!table) throw new NotFoundError(`report number ${question.count}`);
  const pageCount = Math.max(1, Math.ceil(table.total / pageSize));
  if (page && page > pageCount) return readReportRows(viewer, { ...question, page: pageCount });
  return {
    table,
    page: page ?? 1,
    pageCount,
    firstRow: (span?.from ?? 0) + 1,
    period: found.report.period,
    groupId: found.group._id,
    group: found.group.name,
  };
}

async function readNumber(
  content: ReportContent,
  count: string,
  wording: Wording,
  span: Span | undefined,
): Promise<PrintedTable | null> {
  const selection = select(content, count);
  if (!selection) return null;
  // names are read when they are shown: what is frozen holds ids only
  const names = await readPersonNames(content.projects.flatMap((project) => project.managerId ?? []));
  return printRows(content, selection, wording, names, span);
}
