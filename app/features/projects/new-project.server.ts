import { type ChangeContext, insertDocument } from "~/features/audit/change.server";
import { insertDocuments } from "~/features/audit/change-many.server";
import { nextSerial, serialCode, takeSerials } from "~/features/audit/serial.server";
import { today } from "~/platform/clock";
import { type Project, ProjectModel } from "~models/project.server";

/** The next project code of a year, as P-2026-014. A number once given is never given again. */
export async function nextProjectCode(year = today().slice(0, 4)): Promise<string> {
  return serialCode("P", year, await nextSerial(`project/${year}`));
}

type Given = Omit<Project, "_id" | "revision" | "createdAt" | "lastChange">;
export type NewProject = Partial<Given> & Pick<Given, "title"> & { _id?: string };

/**
 * Inserts a project with its first audit entry, giving it the next code and everything that was not said its empty
 * value. The caller has checked the right to do so.
 */
export async function insertProject(project: NewProject, context: ChangeContext): Promise<Project> {
  return insertDocument(
    ProjectModel,
    wholeProject(project, project.code ?? (await nextProjectCode()), context),
    context,
  );
}

/** Inserts many projects together, as an import makes them; undefined stands for each that is there already. */
export async function insertProjects(
  projects: readonly { project: NewProject; context: ChangeContext }[],
): Promise<(Project | undefined)[]> {
  const year = today().slice(0, 4);
  const last = await takeSerials(`project/${year}`, projects.length);
  const insertions = projects.map(({ project, context }, index) => {
    const code = serialCode("P", year, last - projects.length + 1 + index);
    return { fields: wholeProject(project, code, context), context };
  });
  return insertDocuments(ProjectModel, insertions);
}

const wholeProject = (project: NewProject, code: string, { at = new Date() }: ChangeContext): Given =>
  ({ ...emptyProject(at), ...project, code }) as Given;

/** A project of which nothing is known yet, in the phase where every project begins. */
export function emptyProject(at: Date) {
  return {
    externalIds: [],
    mandate: "optional" as const,
    phase: "idea" as const,
    phaseSince: at,
    condition: "active" as const,
    teamMemberIds: [],
    tags: [],
    goals: [],
    partners: [],
    dependsOn: [],
    milestones: [],
    budget: [],
    effort: [],
    checks: [],
    classification: "open" as const,
    readGrants: [],
    links: [],
    risks: [],
    barriers: [],
  };
}
