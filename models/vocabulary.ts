/**
 * Every enumeration of the domain, safe for the client. The order is the order on screen.
 * Words for people are in app/i18n/locales/<language>/vocabulary.json under the same keys.
 */
export const locales = ["da", "en"] as const;
export type Locale = (typeof locales)[number];

export const tiers = ["national", "joint-municipal", "cross-municipal", "cross-cutting", "local"] as const;
export type Tier = (typeof tiers)[number];

/** The three groups of the terms of reference, each holding one or two tiers. */
export const tierGroups = ["national-and-joint", "cross", "local"] as const;
export type TierGroup = (typeof tierGroups)[number];
export const tierGroupOf: Record<Tier, TierGroup> = {
  national: "national-and-joint",
  "joint-municipal": "national-and-joint",
  "cross-municipal": "cross",
  "cross-cutting": "cross",
  local: "local",
};

export const mandates = ["mandatory", "optional"] as const;
export type Mandate = (typeof mandates)[number];

export const phases = ["idea", "analysis", "procurement", "execution", "realisation", "closed"] as const;
export type Phase = (typeof phases)[number];

/** The expected value of a project, from very small to very large, as its owner judges it. */
export const valueLevels = ["1", "2", "3", "4", "5"] as const;

export const conditions = ["active", "on-hold", "rejected"] as const;
export type Condition = (typeof conditions)[number];

export const lights = ["green", "yellow", "red", "none"] as const;
export type Light = (typeof lights)[number];

/** What a reader may meet beside a decided light: nothing was reported for the period. */
export const shownLights = [...lights, "missing"] as const;
export type ShownLight = (typeof shownLights)[number];

/** `awaited`: asked for, and the deadline has not passed yet. */
export const periodLights = [...shownLights, "awaited"] as const;
export type PeriodLight = (typeof periodLights)[number];

export const dimensions = ["schedule", "economy", "scope", "benefits", "resources", "risk", "overall"] as const;
export type Dimension = (typeof dimensions)[number];

export const computedDimensions = ["schedule", "economy", "benefits", "overall"] as const;
export type ComputedDimension = (typeof computedDimensions)[number];

export const statusStates = ["submitted", "returned"] as const;
export type StatusState = (typeof statusStates)[number];

export const needs = ["none", "attention", "decision", "barrier"] as const;
export type Need = (typeof needs)[number];

export const roundStates = ["open", "closed"] as const;
export type RoundState = (typeof roundStates)[number];

export const reportStates = ["compiled", "submitted", "approved", "sent", "taken", "published"] as const;
export type ReportState = (typeof reportStates)[number];

/** What a rendering may show: everything, or only what is open to everyone. */
export const clearances = ["open", "closed"] as const;
export type Clearance = (typeof clearances)[number];

export const budgetKinds = ["project", "operation"] as const;
export type BudgetKind = (typeof budgetKinds)[number];

export const fundings = ["central", "area", "external"] as const;
export type Funding = (typeof fundings)[number];

export const dependencyKinds = ["needs-result", "shares-people", "excludes"] as const;
export type DependencyKind = (typeof dependencyKinds)[number];

export const partnerKinds = ["municipality", "region", "state", "kl", "kombit", "supplier", "other"] as const;
export type PartnerKind = (typeof partnerKinds)[number];

export const checkKinds = ["risk-assessment", "dpia", "data-processing-agreement", "ai-class"] as const;
export type CheckKind = (typeof checkKinds)[number];
export const checkStates = ["not-assessed", "not-applicable", "in-progress", "done"] as const;
export type CheckState = (typeof checkStates)[number];

export const riskStates = ["open", "occurred", "closed"] as const;
export type RiskState = (typeof riskStates)[number];
export const riskTrends = ["rising", "steady", "falling"] as const;
export type RiskTrend = (typeof riskTrends)[number];

export const barrierStates = ["open", "removed", "withdrawn"] as const;
export type BarrierState = (typeof barrierStates)[number];

export const areaKinds = ["administration", "service-area"] as const;
export type AreaKind = (typeof areaKinds)[number];

export const groupKinds = ["steering", "programme", "committee", "directors", "chiefs-forum", "local"] as const;
export type GroupKind = (typeof groupKinds)[number];

export const membershipRoles = ["chair", "deputy-chair", "secretary", "member"] as const;
export type MembershipRole = (typeof membershipRoles)[number];

export const decisionStates = ["recorded", "confirmed", "withdrawn"] as const;
export type DecisionState = (typeof decisionStates)[number];
export const decisionOutcomes = [
  "approved",
  "approved-with-changes",
  "discussed",
  "noted",
  "postponed",
  "rejected",
  "no-decision",
] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];
/** What a decision may act on; the areas above governance supply what each one does. */
export const decisionSubjects = ["none", "report", "project-baseline", "barrier", "terms-of-reference"] as const;
export type DecisionSubject = (typeof decisionSubjects)[number];

/** What people are told has happened. */
export const noticeKinds = [
  "mention",
  "comment",
  "status",
  "redStatus",
  "returned",
  "phase",
  "condition",
  "decision",
  "reportSent",
  "reportPublished",
  "assigned",
  "membership",
  "delegation",
  "access",
  "accessGiven",
  "reminded",
  "statusDue",
  "statusLate",
  "milestoneDue",
  "milestoneLate",
  "barrierDue",
  "barrierLate",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];
/** What people choose between when they choose what they are mailed. */
export const noticeGroups = ["personal", "deadlines", "statuses", "comments", "projects", "reports", "roles"] as const;
export type NoticeGroup = (typeof noticeGroups)[number];
/** What may be mailed at once, and not only in a digest. */
export const atOnceGroups = ["personal", "deadlines"] as const satisfies NoticeGroup[];
export type AtOnceGroup = (typeof atOnceGroups)[number];
export const digestRhythms = ["never", "daily", "weekly"] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

export const mailKinds = ["digest", "atOnce", "test"] as const;
export type MailKind = (typeof mailKinds)[number];
/**
 * `sending`: an attempt is under way, and the server has nothing yet; `delivering`: it is being handed the text. Then
 * `sent`; `kept` as a file, where there is no mail server; `givenUp` and kept as a file, after too many attempts; `refused`
 * by the mail server for good; `unknown`: cut off while delivering; `dropped`: there was nothing left to say.
 */
export const mailStates = [
  "waiting",
  "sending",
  "delivering",
  "sent",
  "kept",
  "givenUp",
  "refused",
  "unknown",
  "dropped",
] as const;
export type MailState = (typeof mailStates)[number];

/** What documents can be kept with. */
export const attachmentSubjects = ["project", "decision"] as const;
export type AttachmentSubject = (typeof attachmentSubjects)[number];

export const importStates = ["uploaded", "planning", "planned", "running", "finished", "failed"] as const;
export type ImportState = (typeof importStates)[number];

export const ratingScales = ["danish-three", "five-point", "three-point"] as const;
export type RatingScale = (typeof ratingScales)[number];
/** The scale of this product's own status page, on which everything that is asked for will be answered. */
export const ownScale: RatingScale = "danish-three";

/** What a token of the API may be used for; the lists that the others point into need none of them. */
export const apiScopes = ["projects", "status-updates", "risks", "barriers", "reports", "decisions", "groups"] as const;
export type ApiScope = (typeof apiScopes)[number];

/** The ways in which the portfolio is seen; a saved view names one. */
export const viewKinds = ["table", "board", "timeline", "bubbles", "heat-map"] as const;
export type ViewKind = (typeof viewKinds)[number];

/** What can be changed on many projects in one operation. */
export const bulkKinds = ["owner", "manager", "person", "area", "programme", "add-tags", "remove-tags"] as const;
export type BulkKind = (typeof bulkKinds)[number];
export const bulkChangeStates = ["planned", "running", "finished"] as const;
export type BulkChangeState = (typeof bulkChangeStates)[number];
/** What an operation would do to a project. */
export const bulkOutcomes = ["change", "unchanged", "refused"] as const;
export type BulkOutcome = (typeof bulkOutcomes)[number];
/** Why a project is not changed. */
export const bulkRefusals = ["notYours", "archived", "ended"] as const;
export type BulkRefusal = (typeof bulkRefusals)[number];
/** What it did: a conflict is a project that somebody changed after it was shown. */
export const bulkResults = ["changed", "conflict", "refused"] as const;
export type BulkResult = (typeof bulkResults)[number];
export const bulkFields = [
  "ownerId",
  "managerId",
  "carriesOnId",
  "teamMemberIds",
  "risks",
  "areaId",
  "programmeId",
  "tags",
] as const;
export type BulkField = (typeof bulkFields)[number];
