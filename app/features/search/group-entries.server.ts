import { canSeeDecision } from "~/features/governance/policy";
import { subjectOf } from "~/features/reports/find-report.server";
import { canRead } from "~/features/reports/policy";
import { translator } from "~/i18n/i18n.server";
import { formatDate, formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { DecisionModel } from "~models/decision.server";
import { GroupModel } from "~models/group.server";
import { ReportModel } from "~models/report.server";
import { locales } from "~models/vocabulary";
import { makeEntry, type SearchEntry } from "./entry";
import { keepCollection } from "./kept-collection.server";

const groups = keepCollection(GroupModel, ["name", "kind", "purpose", "archivedAt"], (group) =>
  makeEntry({
    kind: "group",
    href: paths.group(group._id),
    title: group.name,
    words: [group.purpose],
    archivedAt: group.archivedAt,
    isVisibleTo: () => true,
    show: ({ t }) => ({ title: group.name, detail: [t(`vocabulary:groupKind.${group.kind}`)] }),
  }),
);

const decisionFields = [
  "code", "title", "text", "grounds", "groupId", "date", "outcome", "state", "classification", "recordedBy",
  "confirmedBy",
] as const; // biome-ignore format: a list of names reads better flat

const decisions = keepCollection(DecisionModel, decisionFields, (decision) =>
  makeEntry({
    kind: "decision",
    href: paths.decision(decision.code),
    title: decision.title,
    codes: [decision.code],
    words: [decision.text, decision.grounds],
    mentions: [decision.groupId],
    isClosed: decision.classification === "closed",
    isVisibleTo: (viewer) => {
      const group = groups.documents.get(decision.groupId);
      return group !== undefined && canSeeDecision(viewer, { ...decision, group });
    },
    show: ({ t, nameOf }) => ({
      title: decision.title,
      detail: [
        decision.code,
        nameOf(decision.groupId),
        formatDate(decision.date),
        t(`vocabulary:decisionOutcome.${decision.outcome}`),
        decision.state === "confirmed" ? null : t(`vocabulary:decisionState.${decision.state}`),
      ],
    }),
  }),
);

/** A decision as its own rule judges it. */
export function decisionWithGroup(id: string) {
  const decision = decisions.documents.get(id);
  const group = decision && groups.documents.get(decision.groupId);
  return decision && group ? { ...decision, group } : null;
}

const reportFields = [
  "groupId", "period", "state", "seenAt", "submittedBy", "submittedOnBehalfOf", "publications",
] as const; // biome-ignore format: a list of names reads better flat

const reports = keepCollection(ReportModel, reportFields, ({ groupId, period, ...report }) => {
  const titles = locales.map((locale) => translator(locale)("reports:title", { period: formatPeriod(period, locale) }));
  return makeEntry({
    kind: "report",
    href: paths.report(period, { group: groupId }),
    title: titles[0] ?? period,
    codes: [period],
    words: titles,
    mentions: [groupId],
    isVisibleTo: (viewer) => {
      const group = groups.documents.get(groupId);
      return group !== undefined && canRead(viewer, subjectOf(report, group));
    },
    show: ({ t, locale, nameOf }) => ({
      title: t("reports:title", { period: formatPeriod(period, locale) }),
      detail: [nameOf(groupId)],
    }),
  });
});

/** Groups, what they have decided and the reports to them, each by its own area's rule of who may see it. */
export async function readGroupEntries(): Promise<readonly SearchEntry[]> {
  return (await Promise.all([groups, decisions, reports].map((one) => one.readEntries()))).flat();
}
