import { chairStanding, isMember, isSecretary, leadStanding, type Standing, type Viewer } from "~/features/auth/viewer";
import type { Reason } from "~/platform/errors";
import type { Clearance, GroupKind, ReportState } from "~models/vocabulary";
import { isDispatched, isFrozen, type ReportAction } from "./lifecycle";

/** What the rules need to know of a report. */
export interface ReportSubject {
  groupId: string;
  groupKind: GroupKind;
  state: ReportState;
  /** The programme group has it before it as it is compiled now. */
  isLaidBefore: boolean;
  submittedBy?: string | null;
  submittedOnBehalfOf?: string | null;
  /** Some version of it has been published. */
  isPublished: boolean;
}

/** Allowed, by which standing ("på vegne af"); or why not. */
export type Permission = { isAllowed: true; standing?: Standing } | { isAllowed: false; reason: Reason };

const no = (key: string): Permission => ({ isAllowed: false, reason: { key: `reports:refusal.${key}` } });

function secretaryStanding(viewer: Viewer, groupId: string): Standing | undefined {
  return viewer.standings.find((standing) => standing.groupId === groupId && standing.role === "secretary");
}

function asLead(viewer: Viewer): Permission {
  const standing = leadStanding(viewer);
  return standing ? { isAllowed: true, standing } : no("onlyLead");
}

/** The receiving group's secretary; for the steering group the lead as well. */
function asSecretaryOrLead(viewer: Viewer, report: ReportSubject): Permission {
  const standing =
    secretaryStanding(viewer, report.groupId) ?? (report.groupKind === "steering" ? leadStanding(viewer) : undefined);
  return standing ? { isAllowed: true, standing } : no("onlySecretaryOrLead");
}

/** Never the one who submitted: neither in person, nor acting for, nor represented by them. */
function asApprover(viewer: Viewer, report: ReportSubject): Permission {
  const standing = chairStanding(viewer, report.groupId);
  if (!standing) return no("onlyChair");
  const submitters = [report.submittedBy, report.submittedOnBehalfOf].filter(Boolean);
  const isOwn = submitters.includes(viewer.personId) || submitters.includes(standing.onBehalfOf);
  return isOwn ? no("ownSubmission") : { isAllowed: true, standing };
}

/** The lead may take back what was submitted; the approver may hand it back. */
function asLeadOrApprover(viewer: Viewer, report: ReportSubject): Permission {
  const approver = asApprover(viewer, report);
  if (approver.isAllowed) return approver;
  const lead = asLead(viewer);
  return lead.isAllowed ? lead : no("onlyLeadOrChair");
}

const rules: Record<ReportAction, (viewer: Viewer, report: ReportSubject) => Permission> = {
  compile: asLead,
  edit: asLead,
  see: (viewer) => {
    const standing = viewer.standings.find(({ groupKind, role }) => groupKind === "programme" && role === "secretary");
    return standing ? { isAllowed: true, standing } : asLead(viewer);
  },
  submit: asLead,
  return: asLeadOrApprover,
  approve: asApprover,
  send: asSecretaryOrLead,
  // recording the decision; it takes the report when the chair confirms it
  take: asSecretaryOrLead,
  publish: asSecretaryOrLead,
  correct: asLead,
};

export function permission(viewer: Viewer, action: ReportAction, report: ReportSubject): Permission {
  return rules[action](viewer, report);
}

export function canCompile(viewer: Viewer): boolean {
  return leadStanding(viewer) !== undefined;
}

function isProgrammeMember(viewer: Viewer): boolean {
  return viewer.standings.some(({ groupKind }) => groupKind === "programme");
}

/** The lead, and the secretaries of the receiving and the programme groups, at any time. */
function readsAlways(viewer: Viewer, groupId: string): boolean {
  const isProgrammeSecretary = viewer.standings.some(
    ({ groupKind, role }) => groupKind === "programme" && role === "secretary",
  );
  return canCompile(viewer) || isSecretary(viewer, groupId) || isProgrammeSecretary;
}

/** Whether the version in work may be read; published versions everyone signed in may read. */
export function canReadUnpublished(viewer: Viewer, report: ReportSubject): boolean {
  if (readsAlways(viewer, report.groupId)) return true;
  if (report.isLaidBefore && isProgrammeMember(viewer)) return true;
  if (isDispatched(report.state) && isMember(viewer, report.groupId)) return true;
  // who is to approve must be able to read what was submitted
  return isFrozen(report.state) && chairStanding(viewer, report.groupId) !== undefined;
}

export function canRead(viewer: Viewer, report: ReportSubject): boolean {
  return report.isPublished || canReadUnpublished(viewer, report);
}

/** Which rendering: the closed one for the group it is written for and those who prepare it. */
export function clearanceOf(viewer: Viewer, groupId: string): Clearance {
  return readsAlways(viewer, groupId) || isMember(viewer, groupId) ? "closed" : "open";
}
