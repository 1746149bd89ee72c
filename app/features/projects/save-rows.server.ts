import type { Viewer } from "~/features/auth/viewer";
import { NotFoundError, type Reason, RefusedError } from "~/platform/errors";
import { formatMoney } from "~/platform/format";
import { newId } from "~/platform/identifiers.server";
import { type Project, ProjectModel } from "~models/project.server";
import { findCircle } from "./dependency-circles";
import { compareYears } from "./economy";
import { requireKnown } from "./known-references.server";
import type { Names } from "./names.server";
import { budgetRefusals, mergeParts, milestoneRefusals, repeated } from "./row-rules";
import type { ParsedRows } from "./rows-form";
import type { Section, SectionRow } from "./schema";
import { findVisibleProject, visibleProjectsFilter } from "./visibility.server";

type Saver<Name extends Section> = (
  current: Project,
  posted: ParsedRows<SectionRow<Name>>,
  viewer: Viewer,
) => Partial<Project> | Promise<Partial<Project>>;

/** How each table of a project becomes its fields; throws RefusedError where the rules say no. */
export const savers: { [Name in Section]: Saver<Name> } = {
  milestones: (current, { rows, removed }) => {
    const milestones = mergeParts(current.milestones, identified(current.milestones, rows), removed);
    refuse(milestoneRefusals(current.milestones, milestones, Boolean(current.frozen)));
    return { milestones };
  },

  budget: (current, { rows, removed }) => {
    const budget = mergeParts(current.budget, identified(current.budget, rows), removed);
    refuse(budgetRefusals(budget, current.frozen?.projectBudget).map(withMoney));
    return { budget: [...budget].sort(compareYears) };
  },

  effort: async (current, { rows, removed }) => {
    await requireKnown(
      referencesOf(
        "teams",
        rows,
        (row) => row.teamId,
        current.effort.map((line) => line.teamId),
      ),
    );
    const effort = mergeParts(current.effort, identified(current.effort, rows), removed);
    refuseRepeated(effort, (line) => `${line.period} ${line.teamId}`, "projects:refusal.repeatedEffort");
    return { effort: [...effort].sort((first, second) => first.period.localeCompare(second.period)) };
  },

  dependsOn: saveDependencies,

  partners: (current, { rows, removed }) => ({
    partners: mergeParts(current.partners, identified(current.partners, rows), removed),
  }),

  links: (current, { rows, removed }) => ({
    links: mergeParts(current.links, identified(current.links, rows), removed),
  }),

  goals: async (current, { rows, removed }) => {
    await requireKnown(
      referencesOf(
        "goals",
        rows,
        (row) => row.goalId,
        current.goals.map((goal) => goal.goalId),
      ),
    );
    const goals = mergeParts(current.goals, identified(current.goals, rows), removed);
    refuseRepeated(goals, (goal) => goal.goalId, "projects:refusal.repeatedGoal");
    return { goals };
  },

  checks: (current, { rows, removed }) => {
    const checks = mergeParts(current.checks, identified(current.checks, rows), removed);
    refuseRepeated(checks, (check) => check.kind, "projects:refusal.repeatedCheck");
    return { checks };
  },

  team: async (current, { rows, removed }) => {
    await requireKnown(referencesOf("people", rows, (row) => row.personId, current.teamMemberIds));
    const replaced = rows.flatMap((row) => (row.id && row.id !== row.personId ? [row.id] : []));
    const gone = new Set([...removed, ...replaced]);
    const stay = current.teamMemberIds.filter((personId) => !gone.has(personId));
    return { teamMemberIds: [...new Set([...stay, ...rows.map((row) => row.personId)])] };
  },
};

/** No dependency on itself, none twice, and no circle among those that need a result. */
async function saveDependencies(
  current: Project,
  { rows, removed }: ParsedRows<SectionRow<"dependsOn">>,
  viewer: Viewer,
): Promise<Partial<Project>> {
  const parts = await Promise.all(
    identified(current.dependsOn, rows).map(async ({ code, ...row }) => {
      const { _id } = await findVisibleProject(viewer, code.trim().toUpperCase()).catch((error) => {
        if (!(error instanceof NotFoundError)) throw error;
        throw new RefusedError({ key: "projects:refusal.unknownProject", params: { code } });
      });
      return { ...row, projectId: _id };
    }),
  );
  const dependsOn = mergeParts(current.dependsOn, parts, removed);
  if (dependsOn.some((one) => one.projectId === current._id)) {
    throw new RefusedError({ key: "projects:refusal.dependsOnItself" });
  }
  refuseRepeated(dependsOn, (one) => `${one.projectId} ${one.kind}`, "projects:refusal.repeatedDependency");
  await refuseCircle(viewer, current, dependsOn);
  return { dependsOn };
}

async function refuseCircle(viewer: Viewer, current: Project, dependsOn: Project["dependsOn"]): Promise<void> {
  const needs = (dependencies: Project["dependsOn"]) =>
    dependencies.filter((one) => one.kind === "needs-result").map((one) => one.projectId);
  const others = await ProjectModel.find({ "dependsOn.kind": "needs-result", _id: { $ne: current._id } })
    .select("code dependsOn")
    .lean<Pick<Project, "_id" | "code" | "dependsOn">[]>();
  const circle = findCircle(
    current._id,
    needs(dependsOn),
    others.map((other) => ({ id: other._id, needs: needs(other.dependsOn) })),
  );
  if (!circle) return;
  const codes = new Map([...others, current].map((project) => [project._id, project.code]));
  const visible = await Promise.all(
    circle.map(async (id) => {
      const code = codes.get(id) ?? "";
      if (id === current._id) return code;
      return (await isVisible(viewer, code)) ? code : "…";
    }),
  );
  throw new RefusedError({ key: "projects:refusal.circle", params: { way: visible.join(" → ") } });
}

async function isVisible(viewer: Viewer, code: string): Promise<boolean> {
  return (await ProjectModel.exists({ $and: [{ code }, visibleProjectsFilter(viewer)] })) !== null;
}

/** Rows as parts: an id that the project has is kept, any other is replaced by a new one. */
function identified<Row extends { id?: string }>(current: readonly { _id: string }[], rows: readonly Row[]) {
  const known = new Set(current.map((part) => part._id));
  return rows.map(({ id, ...row }) => ({ ...row, _id: id && known.has(id) ? id : newId() }));
}

function referencesOf<Row>(
  kind: keyof Names,
  rows: readonly Row[],
  idOf: (row: Row) => string,
  before: readonly string[],
) {
  return rows.map((row) => {
    const id = idOf(row);
    return { kind, id, before: before.includes(id) ? id : null, field: "rows" };
  });
}

function refuse(reasons: Reason[]): void {
  if (reasons.length > 0) throw new RefusedError(reasons);
}

function refuseRepeated<Part>(parts: readonly Part[], keyOf: (part: Part) => string, key: string): void {
  if (repeated(parts, keyOf).length > 0) throw new RefusedError({ key });
}

function withMoney(reason: Reason): Reason {
  if (reason.key !== "projects:refusal.frozenBudget") return reason;
  const params = Object.fromEntries(
    Object.entries(reason.params ?? {}).map(([name, ore]) => [name, formatMoney(Number(ore))]),
  );
  return { ...reason, params };
}
