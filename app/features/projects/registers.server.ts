import type { Viewer } from "~/features/auth/viewer";
import type { Translate } from "~/i18n/translate";
import { today } from "~/platform/clock";
import { compareDanish } from "~/platform/format";
import { foldForSearch, searchWords } from "~/platform/search-text";
import { type ExportColumn, toCsv } from "~/platform/spreadsheet/csv";
import { toXlsx } from "~/platform/spreadsheet/xlsx.server";
import type { Barrier, Risk } from "~models/project.server";
import { barrierStates, riskStates, tiers } from "~models/vocabulary";
import { choicesOf, type Names, readNames } from "./names.server";
import { canSeeProject, isOnProject } from "./policy";
import { type ProjectRow, readProjectRows } from "./project-rows.server";

export const registerPageSize = 100;

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

interface Found<Part> {
  project: ProjectRow;
  part: Part;
}

async function find<Part extends { title: string; state: string }>(
  viewer: Viewer,
  filter: RegisterFilter,
  partsOf: (project: ProjectRow) => readonly Part[],
): Promise<{ found: Found<Part>[]; names: Names }> {
  const [{ rows }, names] = await Promise.all([readProjectRows(), readNames()]);
  const words = searchWords(filter.query);
  const found: Found<Part>[] = [];
  for (const project of rows.values()) {
    if (project.archivedAt || !canSeeProject(viewer, project)) continue;
    if (filter.tier && project.tier !== filter.tier) continue;
    if (filter.area && project.areaId !== filter.area) continue;
    if (filter.isMine && !isOnProject(viewer, project)) continue;
    for (const part of partsOf(project)) {
      if (filter.state !== "all" && part.state !== filter.state) continue;
      if (words.length === 0 || isSaid(words, `${part.title}\n${project.title}\n${project.code}`))
        found.push({ project, part });
    }
  }
  return { found, names };
}

function isSaid(words: readonly string[], text: string): boolean {
  const folded = foldForSearch(text);
  return words.every((word) => folded.includes(word));
}

interface Asked {
  viewer: Viewer;
  search: URLSearchParams;
}

const ofProject = ({ code, title, areaId }: ProjectRow, names: Names) => ({
  code,
  project: title,
  area: names.areas.get(areaId ?? "")?.name ?? "",
});

/** The risks of the portfolio the viewer may see, largest first, and how many there are in each cell of the matrix. */
export async function readRiskRegister({ viewer, search }: Asked) {
  const filter = readFilter(search, riskStates);
  const { found, names } = await find<Risk>(viewer, filter, (project) => project.risks);
  const matrix = [5, 4, 3, 2, 1].map(() => [0, 0, 0, 0, 0]);
  for (const { part } of found) matrix[5 - part.probability]![part.impact - 1]! += 1;
  const risks = found
    .filter(({ part }) => !filter.cell || filter.cell === `${part.probability}x${part.impact}`)
    .map(({ project, part }) => ({
      ...ofProject(project, names),
      id: part._id,
      title: part.title,
      probability: part.probability,
      impact: part.impact,
      score: part.probability * part.impact,
      trend: part.trend,
      state: part.state,
      owner: names.people.get(part.ownerId ?? "")?.name ?? "",
      response: part.response ?? "",
    }))
    .sort((first, second) => second.score - first.score || compareDanish(first.title, second.title));
  return { filter, matrix, risks, choices: { areas: choicesOf(names.areas, [filter.area]) } };
}
export type RiskRegister = Awaited<ReturnType<typeof readRiskRegister>>;

/** The barriers of the portfolio the viewer may see, under the group that was asked, first due first. */
export async function readBarrierRegister({ viewer, search }: Asked) {
  const filter = readFilter(search, barrierStates);
  const { found, names } = await find<Barrier>(viewer, filter, (project) => project.barriers);
  const date = today();
  const barriers = found
    .filter(({ part }) => !filter.group || part.groupId === filter.group)
    .map(({ project, part }) => ({
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
    }))
    .sort(
      (first, second) =>
        compareDanish(first.group, second.group) || (first.until ?? "9").localeCompare(second.until ?? "9"),
    );
  return {
    filter,
    barriers,
    choices: { areas: choicesOf(names.areas, [filter.area]), groups: choicesOf(names.groups, [filter.group]) },
  };
}
export type BarrierRegister = Awaited<ReturnType<typeof readBarrierRegister>>;

type ExportFormat = "csv" | "xlsx";
const asDate = (date: string | null) => (date ? new Date(`${date}T00:00:00Z`) : null);

export async function exportRisks(asked: Asked & { t: Translate }, format: ExportFormat): Promise<string | Buffer> {
  const { t } = asked;
  const { risks } = await readRiskRegister(asked);
  const columns: ExportColumn<RiskRegister["risks"][number]>[] = [
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
  return format === "csv" ? toCsv(columns, risks) : toXlsx(columns, risks, t("projects:risk.register"));
}

export async function exportBarriers(asked: Asked & { t: Translate }, format: ExportFormat): Promise<string | Buffer> {
  const { t } = asked;
  const { barriers } = await readBarrierRegister(asked);
  const columns: ExportColumn<BarrierRegister["barriers"][number]>[] = [
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
  return format === "csv" ? toCsv(columns, barriers) : toXlsx(columns, barriers, t("projects:barrier.register"));
}
