import { readHistory } from "~/features/audit/history.server";
import type { HistoryEntry } from "~/features/audit/history-entry";
import type { Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { NotFoundError, type Reason } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { type Decision, DecisionModel } from "~models/decision.server";
import { GroupModel } from "~models/group.server";
import {
  type Clearance,
  type DecisionOutcome,
  type DecisionState,
  type DecisionSubject,
  decisionOutcomes,
  decisionStates,
  decisionSubjects,
} from "~models/vocabulary";
import { type Choice, readPersonNames } from "./choices.server";
import { decisionSubject, type SubjectDescription } from "./decision-subjects.server";
import { decisionFilter, findVisibleDecision } from "./decisions.server";
import { decisionsPageSize } from "./page-sizes";
import { confirmingStanding, may } from "./policy";

export interface DecisionQuery {
  group?: string;
  year?: string;
  outcome?: string;
  state?: string;
  page: number;
}

export interface DecisionRow {
  code: string;
  title: string;
  date: string;
  group: string;
  outcome: DecisionOutcome;
  state: DecisionState;
  classification: Clearance;
  subject: DecisionSubject;
}

export interface DecisionsPage {
  rows: DecisionRow[];
  total: number;
  page: number;
  pageCount: number;
  groups: Choice[];
  mayRecord: boolean;
}

/** The decisions the viewer may see, newest first. Values of the query that are no choices are ignored. */
export async function readDecisions(viewer: Viewer, query: DecisionQuery): Promise<DecisionsPage> {
  const groups = await GroupModel.find().select("name kind archivedAt").lean();
  const names = new Map(groups.map((group) => [group._id, group.name]));
  const filter = { ...(await decisionFilter(viewer)), ...chosen(query, names) };
  const [total, decisions] = await Promise.all([
    DecisionModel.countDocuments(filter),
    DecisionModel.find(filter)
      .select("code title date groupId outcome state classification subject")
      .sort({ date: -1, code: -1 })
      .skip((query.page - 1) * decisionsPageSize)
      .limit(decisionsPageSize)
      .lean(),
  ]);
  return {
    rows: decisions.map((one) => ({ ...toRow(one), group: names.get(one.groupId) ?? "" })),
    total,
    page: query.page,
    pageCount: Math.max(1, Math.ceil(total / decisionsPageSize)),
    groups: groups.map((group) => ({ value: group._id, label: group.name })),
    mayRecord: groups.some((group) => !group.archivedAt && may(viewer, "recordDecision", { group })),
  };
}

function chosen({ group, year, outcome, state }: DecisionQuery, groups: Map<string, string>): Record<string, unknown> {
  return {
    ...(group && groups.has(group) ? { groupId: group } : {}),
    ...(year && /^\d{4}$/.test(year) ? { date: { $gte: `${year}-01-01`, $lte: `${year}-12-31` } } : {}),
    ...(decisionOutcomes.includes(outcome as DecisionOutcome) ? { outcome } : {}),
    ...(decisionStates.includes(state as DecisionState) ? { state } : {}),
  };
}

const toRow = ({ code, title, date, outcome, state, classification, subject }: Decision) => ({
  code,
  title,
  date,
  outcome,
  state,
  classification,
  subject,
});

export interface NewDecisionPage {
  groups: Choice[];
  prefilled: {
    groupId?: string;
    title?: string;
    subject: DecisionSubject;
    subjectId?: string;
    subjectPartId?: string;
    date: string;
    classification: Clearance;
  };
  /** What it acts on; null where it acts on nothing. */
  acts: SubjectDescription | null;
  submissionId: string;
}

/** The form for a new decision. Throws NotFoundError where the subject in the address is not there for the viewer. */
export async function readNewDecision(viewer: Viewer, query: URLSearchParams): Promise<NewDecisionPage> {
  const groups = await GroupModel.find({ archivedAt: null }).select("name kind").lean();
  const own = groups.filter((group) => may(viewer, "recordDecision", { group }));
  const get = (name: string) => query.get(name)?.slice(0, 200) || undefined;
  const asked = get("subject");
  const subject = decisionSubjects.find((one) => one === asked) ?? "none";
  const reference = { subjectId: get("subjectId"), subjectPartId: get("subjectPartId") };
  const date = today();
  const acts = await describeSubject(viewer, {
    ...reference,
    subject,
    groupId: get("groupId") ?? "",
    outcome: "approved",
    date,
  });
  if (subject !== "none" && !acts) throw new NotFoundError(`${subject} ${reference.subjectId}`);
  const groupId = get("groupId") ?? (own.length === 1 ? own[0]?._id : undefined);
  const classification = acts?.classification ?? "open";
  return {
    groups: own.map((group) => ({ value: group._id, label: group.name })),
    prefilled: { ...reference, groupId, title: get("title"), subject, date, classification },
    acts,
    submissionId: newId(),
  };
}

type Subject = Pick<Decision, "groupId" | "subject" | "subjectId" | "subjectPartId" | "outcome" | "date">;

async function describeSubject(viewer: Viewer, decision: Subject): Promise<SubjectDescription | null> {
  if (decision.subject === "none" || !decision.subjectId) return null;
  return (await decisionSubject(decision.subject)?.describe(viewer, decision)) ?? null;
}

export interface DecisionPage {
  decision: DecisionRow & { text: string; grounds?: string | null; groupId: string; revision: number };
  recordedBy: string;
  recordedAt: string;
  confirmed?: { by: string; onBehalfOf?: string; at: string };
  withdrawnReason?: string | null;
  acts: SubjectDescription | null;
  /** Whether what it does has been done. */
  pendingEffects: number;
  appliedEffects: number;
  mayConfirm: boolean;
  /** Why the chair may not confirm it just now. */
  hindrances: Reason[];
  mayWithdraw: boolean;
  history: HistoryEntry[];
  submissionId: string;
}

/** Throws NotFoundError. */
export async function readDecisionPage(viewer: Viewer, code: string): Promise<DecisionPage> {
  const { decision, group } = await findVisibleDecision(viewer, code);
  const [names, acts, history] = await Promise.all([
    readPersonNames([decision.recordedBy, decision.confirmedBy, decision.confirmedOnBehalfOf], viewer.locale),
    describeSubject(viewer, decision),
    readHistory(viewer, decision._id),
  ]);
  const isRecorded = decision.state === "recorded";
  const standing = confirmingStanding(viewer, { group, recordedBy: decision.recordedBy });
  const mayConfirm = isRecorded && standing !== undefined;
  const hindrances = mayConfirm ? await decisionSubject(decision.subject)?.forbids(viewer, decision, "confirm") : [];
  const name = (id: string | null | undefined) => (id ? (names.get(id) ?? "") : "");
  return {
    decision: {
      ...toRow(decision),
      group: group.name,
      groupId: group._id,
      text: decision.text,
      grounds: decision.grounds,
      revision: decision.revision,
    },
    recordedBy: name(decision.recordedBy),
    recordedAt: decision.recordedAt.toISOString(),
    confirmed: decision.confirmedAt
      ? {
          by: name(decision.confirmedBy),
          onBehalfOf: name(decision.confirmedOnBehalfOf) || undefined,
          at: decision.confirmedAt.toISOString(),
        }
      : undefined,
    withdrawnReason: decision.state === "withdrawn" ? decision.lastChange.reason : undefined,
    acts,
    pendingEffects: decision.effects.filter((effect) => effect.pending).length,
    appliedEffects: decision.effects.filter((effect) => effect.appliedAt).length,
    mayConfirm,
    hindrances: hindrances ?? [],
    mayWithdraw: isRecorded && may(viewer, "withdrawDecision", { group, recordedBy: decision.recordedBy }),
    history,
    submissionId: newId(),
  };
}
