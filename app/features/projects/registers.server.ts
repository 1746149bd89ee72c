import type { Viewer } from "~/features/auth/viewer";
import type { Translate } from "~/i18n/translate";
import { today } from "~/platform/clock";
import { compareDanish } from "~/platform/format";
import { KeptOrder } from "~/platform/kept-order";
import { pageAsked } from "~/platform/page-asked";
import { foldForSearch, searchWords } from "~/platform/search-text";
import { type ExportColumn, toCsv } from "~/platform/spreadsheet/csv";
import { toXlsx } from "~/platform/spreadsheet/xlsx.server";
import { workedOut, workedOutBy } from "~/platform/worked-out";
import type { Barrier, Risk } from "~models/project.server";
import { barrierStates, riskStates, tiers } from "~models/vocabulary";
import { choicesOf, type Names, readNames } from "./names.server";
import { canSeeProject, isOnProject, visibilityKey } from "./policy";
import { type ProjectRow, readProjectRows } from "./project-rows.server";

const pageSize = 100;

/** What both registers can be narrowed to; the state is `open` unless another, or `all`, is asked for. */
export interface RegisterFilter {
  query: string;
  state: string;
  tier: string;
  area: string;
  group: string;
  isMine: boolean;
  /** "4x5": one cell of the matrix of risks. */
  cell: string;
}

function readFilter(search: URLSearchParams, states: readonly string[]): RegisterFilter {
  const oneOf = (name: string, allowed: readonly string[], otherwise = "") => {
    const value = search.get(name) ?? "";
    return allowed.includes(value) ? value : otherwise;
  };
  return {
    query: (search.get("q") ?? "").slice(0, 200),
    state: oneOf("state", [...states, "all"], "open"),
    tier: oneOf("tier", tiers),
    area: search.get("area") ?? "",
    group: search.get("group") ?? "",
    isMine: search.get("mine") === "yes",
    cell: /^[1-5]x[1-5]$/.test(search.get("cell") ?? "") ? search.get("cell")! : "",
  };
}

interface OnProject<Part> {
  project: ProjectRow;
  part: Part;
  /** What it is found by, folded. */
  text: string;
}

const foundKept = 20;

/** Finds, in their order, the parts on projects that a viewer may see and a filter asks for. */
function finderOf<Part extends { title: string; state: string }>(
  partsOf: (project: ProjectRow) => readonly Part[],
  compare: (first: Part, second: Part) => number,
) {
  type All = readonly OnProject<Part>[];
  const order = new KeptOrder<ProjectRow, OnProject<Part>>(
    (project) =>
      partsOf(project).map((part) => ({
        project,
        part,
        text: foldForSearch(`${part.title}\n${project.title}\n${project.code}`),
      })),
    (first, second) => compare(first.part, second.part),
  );
  /** What has been found among all of them, by who asked for what; forgotten when one of them is another. */
  const foundAmong = workedOutBy<All, All>(foundKept);

  return async (viewer: Viewer, filter: RegisterFilter): Promise<{ found: All; names: Names }> => {
    const [{ rows, version }, names] = await Promise.all([readProjectRows(), readNames()]);
    const all = order.update(rows.values(), version);
    const key = `${visibilityKey(viewer)} ${JSON.stringify(filter)}`;
    return { found: foundAmong(all, key, () => all.filter(matcherOf(viewer, filter))), names };
  };
}

function matcherOf(viewer: Viewer, filter: RegisterFilter) {
  const words = searchWords(filter.query);
  return ({ project, part, text }: OnProject<{ state: string }>) =>
    (filter.state === "all" || part.state === filter.state) &&
    !project.archivedAt &&
    (!filter.tier || project.tier === filter.tier) &&
    (!filter.area || project.areaId === filter.area) &&
    canSeeProject(viewer, project) &&
    (!filter.isMine || isOnProject(viewer, project)) &&
    words.every((word) => text.includes(word));
}

const scoreOf = ({ probability, impact }: Risk) => probability * impact;

/** Largest first. */
const findRisks = finderOf<Risk>(
  (project) => project.risks,
  (first, second) => scoreOf(second) - scoreOf(first) || compareDanish(first.title, second.title),
);
/** First due first. */
const findBarriersDue = finderOf<Barrier>(
  (project) => project.barriers,
  (first, second) => (first.until ?? "9").localeCompare(second.until ?? "9"),
);

interface Asked {
  viewer: Viewer;
  search: URLSearchParams;
}

const ofProject = ({ code, title, areaId }: ProjectRow, names: Names) => ({
  code,
  project: title,
  area: names.areas.get(areaId ?? "")?.name ?? "",
});

const inCell = (found: readonly OnProject<Risk>[], cell: string) =>
  cell ? found.filter(({ part }) => cell === `${part.probability}x${part.impact}`) : found;

const riskRow =
  (names: Names) =>
  ({ project, part }: OnProject<Risk>) => ({
    ...ofProject(project, names),
    id: part._id,
    title: part.title,
    probability: part.probability,
    impact: part.impact,
    score: scoreOf(part),
    trend: part.trend,
    state: part.state,
    owner: names.people.get(part.ownerId ?? "")?.name ?? "",
    response: part.response ?? "",
  });
export type RiskRow = ReturnType<ReturnType<typeof riskRow>>;

const matrixOf = workedOut((found: readonly OnProject<Risk>[]) => {
  const matrix = [5, 4, 3, 2, 1].map(() => [0, 0, 0, 0, 0]);
  for (const { part } of found) matrix[5 - part.probability]![part.impact - 1]! += 1;
  return matrix;
});

/** One page of the portfolio's risks the viewer may see, and how many there are in each cell of the matrix. */
export async function readRiskRegister({ viewer, search }: Asked) {
  const filter = readFilter(search, riskStates);
  const { found, names } = await findRisks(viewer, filter);
  const ofCell = inCell(found, filter.cell);
  const asked = pageAsked(search.get("page"), ofCell.length, pageSize);
  return {
    filter,
    matrix: matrixOf(found),
    risks: ofCell.slice(asked.from, asked.to).map(riskRow(names)),
    total: ofCell.length,
    ...asked,
    choices: { areas: choicesOf(names.areas, [filter.area]) },
  };
}
export type RiskRegister = Awaited<ReturnType<typeof readRiskRegister>>;

const barrierRow =
  (names: Names, date: string) =>
  ({ project, part }: OnProject<Barrier>) => ({
    ...ofProject(project, names),
    projectId: project._id,
    id: part._id,
    title: part.title,
    description: part.description ?? "",
    removedBy: part.removedBy ?? "",
    groupId: part.groupId,
    group: names.groups.get(part.groupId)?.name ?? "",
    until: part.until ?? null,
    isLate: part.state === "open" && part.until != null && part.until < date,
    state: part.state,
    raised: today(part.raisedAt),
    ended: part.endedAt ? today(part.endedAt) : null,
  });
export type BarrierRow = ReturnType<ReturnType<typeof barrierRow>>;

/** The barriers the viewer may see by the group that was asked, and how many each was. */
async function findBarriers(viewer: Viewer, filter: RegisterFilter) {
  const { found, names } = await findBarriersDue(viewer, filter);
  const groups = new Map<string, OnProject<Barrier>[]>();
  for (const one of found) {
    const { groupId } = one.part;
    if (filter.group && groupId !== filter.group) continue;
    const own = groups.get(groupId);
    if (own) own.push(one);
    else groups.set(groupId, [one]);
  }
  const nameOf = (groupId: string) => names.groups.get(groupId)?.name ?? "";
  const inOrder = [...groups].sort(([first], [second]) => compareDanish(nameOf(first), nameOf(second)));
  return {
    found: inOrder.flatMap(([, own]) => own),
    counts: Object.fromEntries(inOrder.map(([groupId, own]) => [groupId, own.length])),
    names,
  };
}

/** One page of the portfolio's barriers the viewer may see, under the group that was asked. */
export async function readBarrierRegister({ viewer, search }: Asked) {
  const filter = readFilter(search, barrierStates);
  const { found, counts, names } = await findBarriers(viewer, filter);
  const asked = pageAsked(search.get("page"), found.length, pageSize);
  return {
    filter,
    barriers: found.slice(asked.from, asked.to).map(barrierRow(names, today())),
    /** By group, of all that were found. */
    counts,
    total: found.length,
    ...asked,
    choices: { areas: choicesOf(names.areas, [filter.area]), groups: choicesOf(names.groups, [filter.group]) },
  };
}
export type BarrierRegister = Awaited<ReturnType<typeof readBarrierRegister>>;

type ExportFormat = "csv" | "xlsx";
const asDate = (date: string | null) => (date ? new Date(`${date}T00:00:00Z`) : null);

export async function exportRisks(asked: Asked & { t: Translate }, format: ExportFormat): Promise<string | Buffer> {
  const { t, viewer, search } = asked;
  const filter = readFilter(search, riskStates);
  const { found, names } = await findRisks(viewer, filter);
  const rows = inCell(found, filter.cell).map(riskRow(names));
  const columns: ExportColumn<RiskRow>[] = [
    { title: t("projects:column.code"), value: (row) => row.code },
    { title: t("projects:column.title"), value: (row) => row.project },
    { title: t("projects:column.area"), value: (row) => row.area },
    { title: t("projects:risk.one"), value: (row) => row.title },
    { title: t("projects:risk.probability"), value: (row) => row.probability },
    { title: t("projects:risk.impact"), value: (row) => row.impact },
    { title: t("projects:risk.score"), value: (row) => row.score },
    { title: t("projects:risk.trend"), value: (row) => t(`vocabulary:riskTrend.${row.trend}`) },
    { title: t("projects:risk.state"), value: (row) => t(`vocabulary:riskState.${row.state}`) },
    { title: t("projects:risk.owner"), value: (row) => row.owner },
    { title: t("projects:risk.response"), value: (row) => row.response },
  ];
  return format === "csv" ? toCsv(columns, rows) : toXlsx(columns, rows, t("projects:risk.register"));
}

export async function exportBarriers(asked: Asked & { t: Translate }, format: ExportFormat): Promise<string | Buffer> {
  const { t, viewer, search } = asked;
  const { found, names } = await findBarriers(viewer, readFilter(search, barrierStates));
  const rows = found.map(barrierRow(names, today()));
  const columns: ExportColumn<BarrierRow>[] = [
    { title: t("projects:barrier.group"), value: (row) => row.group },
    { title: t("projects:column.code"), value: (row) => row.code },
    { title: t("projects:column.title"), value: (row) => row.project },
    { title: t("projects:column.area"), value: (row) => row.area },
    { title: t("projects:barrier.one"), value: (row) => row.title },
    { title: t("projects:barrier.description"), value: (row) => row.description },
    { title: t("projects:barrier.removedBy"), value: (row) => row.removedBy },
    { title: t("projects:barrier.until"), value: (row) => asDate(row.until) },
    { title: t("projects:barrier.state"), value: (row) => t(`vocabulary:barrierState.${row.state}`) },
    { title: t("projects:barrier.raised"), value: (row) => asDate(row.raised) },
    { title: t("projects:barrier.ended"), value: (row) => asDate(row.ended) },
  ];
  return format === "csv" ? toCsv(columns, rows) : toXlsx(columns, rows, t("projects:barrier.register"));
}
