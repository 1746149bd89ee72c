import { formatDate, formatKroner } from "~/platform/format";
import { dimensions } from "~models/vocabulary";
import { column, type Span, tableRows } from "./cells";
import type { ReportContent, ReportProject } from "./content";
import { figures, headline, leadParagraph } from "./front-words";
import { plainText } from "./phrases";
import type { PrintedCell, PrintedTable } from "./printed";
import { projectsById, type Wording } from "./wording";

/** What differs between two versions of a report, as text; an absent side was not there. */
export interface Change {
  /** Null: the report itself. */
  project: Pick<ReportProject, "title" | "code"> | null;
  what: string;
  before: string;
  now: string;
}

/**
 * What a reader of both versions would find different, from what each of them froze: the report first, then by project.
 * Who may not see closed projects is not shown what is no longer there: it may have been closed since.
 */
export function findChanges(before: ReportContent, now: ReportContent, wording: Wording): Change[] {
  const former = projectsById(before);
  const current = projectsById(now);
  const ids = new Set([...current.keys(), ...(now.clearance === "closed" ? former.keys() : [])]);
  const ofProjects = [...ids].flatMap((id): Change[] => {
    const [one, other] = [former.get(id), current.get(id)];
    const project = other ?? one;
    if (!project) return [];
    return differing(one && factsOf(one, wording), other && factsOf(other, wording), wording).map((change) => ({
      project,
      ...change,
    }));
  });
  const own = differing(reportFacts(before, wording), reportFacts(now, wording), wording);
  return [...own.map((change) => ({ project: null, ...change })), ...ofProjects];
}

/** Opens all the changes, as the key of a number opens what it was counted from. */
export const changesKey = "changes";

/** The changes as a table; its headings name the two versions. */
export function changesTable(before: ReportContent, now: ReportContent, wording: Wording, span?: Span): PrintedTable {
  const { t } = wording;
  const version = ({ version }: ReportContent) => t("reports:versions.one", { version });
  const subject = ({ project }: Change): PrintedCell =>
    project ? { strong: project.title, under: project.code, code: project.code } : t("reports:versions.report");
  return {
    title: t("reports:versions.changes", { version: before.version }),
    columns: [
      column(t, "subject", "medium"),
      column(t, "what", "narrow"),
      { header: version(before), width: "wide" },
      { header: version(now), width: "wide" },
    ],
    ...tableRows(
      findChanges(before, now, wording),
      (change) => [subject(change), change.what, change.before, change.now],
      span,
    ),
    opens: changesKey,
    empty: t("reports:versions.noChanges"),
  };
}

type Facts = Map<string, string>;

function differing(before: Facts | undefined, now: Facts | undefined, { t }: Wording): Omit<Change, "project">[] {
  if (!before || !now) {
    const here = t("reports:versions.here");
    return [{ what: t("reports:versions.report"), before: before ? here : "–", now: now ? here : "–" }];
  }
  return [...new Set([...now.keys(), ...before.keys()])]
    .map((what) => ({ what, before: before.get(what) ?? "–", now: now.get(what) ?? "–" }))
    .filter((change) => change.before !== change.now);
}

function reportFacts(content: ReportContent, wording: Wording): Facts {
  const { t } = wording;
  const { counts, economy, editorial, milestones } = content;
  return facts([
    [t("reports:editorial.headline"), plainText(headline(content, wording))],
    [t("reports:editorial.lead"), plainText(leadParagraph(content, wording))],
    [t("reports:editorial.comment"), editorial.comment],
    ...figures(content, wording).map(({ label, value }): Fact => [label, plainText(value)]),
    [t("reports:column.missing"), String(counts.all.missing)],
    [t("reports:column.promised"), formatKroner(economy.lifetime.frozenBudget)],
    [t("reports:column.forecast"), formatKroner(economy.lifetime.forecast)],
    [t("reports:milestones.moved"), String(milestones.moved.length)],
    [t("reports:milestones.overdue"), String(milestones.overdue.length)],
  ]);
}

function factsOf(project: ReportProject, { t }: Wording): Facts {
  const { status } = project;
  const sum = (field: "budget" | "actual" | "forecast") =>
    formatKroner(project.economy.reduce((total, line) => total + line[field], 0));
  return facts([
    [t("reports:column.title"), project.title],
    [t("reports:column.phase"), t(`vocabulary:phase.${project.phase}`)],
    [t("reports:column.light"), project.overall && t(`vocabulary:light.${project.overall}`)],
    ...dimensions
      .filter((dimension) => dimension !== "overall")
      .map((dimension): Fact => {
        const light = status?.lights[dimension].value;
        return [t(`vocabulary:dimension.${dimension}`), light && t(`vocabulary:light.${light}`)];
      }),
    [t("reports:column.reason"), status?.why],
    [t("reports:column.wayBack"), status?.wayBack],
    [t("reports:column.backBy"), status?.backBy && formatDate(status.backBy)],
    [t("reports:column.promised"), project.frozenBudget === undefined ? undefined : formatKroner(project.frozenBudget)],
    ...(["budget", "actual", "forecast"] as const).map((field): Fact => [t(`reports:column.${field}`), sum(field)]),
    ...project.milestones.map(({ title, baseline, forecast, actual }): Fact => {
      const date = actual ?? forecast ?? baseline;
      const kind = t(`reports:column.${actual ? "reached" : "expected"}`);
      return [`${t("reports:column.milestone")}: ${title}`, date && `${kind} ${formatDate(date)}`];
    }),
  ]);
}

type Fact = [what: string, value: string | undefined];

/** What bears the same name, as two milestones of one title, is told together. */
function facts(entries: Fact[]): Facts {
  const told: Facts = new Map();
  for (const [what, value] of entries) {
    if (value) told.set(what, [told.get(what), value].filter(Boolean).join("; "));
  }
  return told;
}
