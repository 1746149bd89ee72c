import type { Viewer } from "~/features/auth/viewer";
import { canSeeProject, type ProjectRights } from "~/features/projects/policy";
import { type ProjectRow, readProjectRows } from "~/features/projects/project-rows.server";
import { paths } from "~/platform/paths";
import { makeEntry, orderedEntries, type SearchEntry } from "./entry";

const ordered = orderedEntries<ProjectRow>((row) => {
  const rights = rightsOf(row);
  const isVisibleTo = (viewer: Viewer) => canSeeProject(viewer, rights);
  const parts = row.archivedAt ? [] : partsOf(row, isVisibleTo);
  return [projectEntry(row, isVisibleTo), ...parts];
});

/** Projects, and their risks and barriers: whoever may see the project may see them. */
export async function readProjectEntries(): Promise<readonly SearchEntry[]> {
  const { rows, version } = await readProjectRows();
  return ordered.update(rows.values(), version);
}

/** Each property named: objects of one shape are asked twice as fast as database rows. */
const rightsOf = (row: ProjectRow): ProjectRights => ({
  tier: row.tier,
  programmeId: row.programmeId,
  areaId: row.areaId,
  ownerId: row.ownerId,
  managerId: row.managerId,
  teamMemberIds: row.teamMemberIds,
  carriesOnId: row.carriesOnId,
  classification: row.classification,
  readGrants: row.readGrants,
});

type Visibility = SearchEntry["isVisibleTo"];

function projectEntry(row: ProjectRow, isVisibleTo: Visibility): SearchEntry {
  const { code, title, areaId, ownerId, managerId, programmeId, phase, condition } = row;
  return makeEntry({
    kind: "project",
    href: paths.project(code),
    title,
    codes: [code, row.caseNumber, row.kle, ...row.references],
    words: [...row.tags, row.summary],
    mentions: [areaId, ownerId, managerId, programmeId],
    isClosed: row.classification === "closed",
    archivedAt: row.archivedAt,
    isVisibleTo,
    show: ({ t, nameOf }) => ({
      title,
      detail: [
        code,
        t(`vocabulary:phase.${phase}`),
        condition === "active" ? null : t(`vocabulary:condition.${condition}`),
        nameOf(areaId),
        nameOf(managerId ?? ownerId),
      ],
    }),
  });
}

function partsOf(row: ProjectRow, isVisibleTo: Visibility): SearchEntry[] {
  const shared = { href: paths.projectRisks(row.code), isClosed: row.classification === "closed", isVisibleTo };
  const risks = row.risks.map((risk) =>
    makeEntry({
      ...shared,
      kind: "risk",
      title: risk.title,
      words: [risk.response, row.code],
      mentions: [risk.ownerId],
      show: ({ t }) => ({ title: risk.title, detail: [t(`vocabulary:riskState.${risk.state}`), row.code, row.title] }),
    }),
  );
  const barriers = row.barriers.map((barrier) =>
    makeEntry({
      ...shared,
      kind: "barrier",
      title: barrier.title,
      words: [barrier.description, row.code],
      mentions: [barrier.groupId],
      show: ({ t, nameOf }) => ({
        title: barrier.title,
        detail: [t(`vocabulary:barrierState.${barrier.state}`), nameOf(barrier.groupId), row.code, row.title],
      }),
    }),
  );
  return [...risks, ...barriers];
}
