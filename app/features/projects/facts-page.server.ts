import type { Viewer } from "~/features/auth/viewer";
import { ForbiddenError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import type { Project } from "~models/project.server";
import { choicesOf, readNames } from "./names.server";
import { canCreateProjectIn, canEditProject } from "./policy";
import { frameOf } from "./project-frame.server";
import { findVisibleProject } from "./visibility.server";

/** The facts as the fields of their form. */
export function factsOfForm(project: Partial<Project>) {
  return {
    title: project.title ?? null,
    summary: project.summary ?? null,
    purpose: project.purpose ?? null,
    tier: project.tier ?? null,
    mandate: project.mandate ?? "optional",
    mandateBasis: project.mandateBasis ?? null,
    mandateDeadline: project.mandateDeadline ?? null,
    areaId: project.areaId ?? null,
    ownerId: project.ownerId ?? null,
    managerId: project.managerId ?? null,
    programmeId: project.programmeId ?? null,
    tags: project.tags?.join(", ") ?? null,
    startDate: project.startDate ?? null,
    endDate: project.endDate ?? null,
    expectedBenefits: project.expectedBenefits ?? null,
    noBenefitReason: project.noBenefitReason ?? null,
    expectedAttainment: project.expectedAttainment ?? null,
    value: project.value ?? null,
    valueNote: project.valueNote ?? null,
    classification: project.classification ?? "open",
    classificationReason: project.classificationReason ?? null,
    kle: project.kle ?? null,
    caseNumber: project.caseNumber ?? null,
    documentNumber: project.documentNumber ?? null,
    outcome: project.outcome ?? null,
    lessons: project.lessons ?? null,
    carriesOnId: project.carriesOnId ?? null,
  };
}
export type FactsOfForm = ReturnType<typeof factsOfForm>;

/** A new project's form; of the areas, those its maker may make projects in. */
export async function readNewProject(viewer: Viewer) {
  const choices = await readChoices({});
  const areas = choices.areas.filter((area) => canCreateProjectIn(viewer, area.value));
  return {
    facts: factsOfForm({ areaId: areas.length === 1 ? areas[0]?.value : undefined }),
    choices: { ...choices, areas },
    submissionId: newId(),
  };
}

/** The form of the facts, and the tables that stand under it. */
export async function readEditProject(viewer: Viewer, code: string) {
  const project = await findVisibleProject(viewer, code);
  if (!canEditProject(viewer, project)) throw new ForbiddenError();
  const names = await readNames();
  const chosenGoals = project.goals.map((goal) => goal.goalId);
  return {
    frame: await frameOf(viewer, project),
    facts: factsOfForm(project),
    choices: {
      ...(await readChoices(project)),
      team: choicesOf(names.people, project.teamMemberIds),
      goals: choicesOf(names.goals, chosenGoals),
    },
    tables: {
      team: project.teamMemberIds.map((personId) => ({ id: personId, personId })),
      goals: project.goals.map(({ _id, goalId, weight }) => ({ id: _id, goalId, weight: String(weight) })),
      partners: project.partners.map(({ _id, name, kind }) => ({ id: _id, name, kind })),
      links: project.links.map(({ _id, title, url }) => ({ id: _id, title, url })),
      checks: project.checks.map(({ _id, kind, state, link, note }) => ({
        id: _id,
        kind,
        state,
        link: link ?? "",
        note: note ?? "",
      })),
    },
  };
}
export type EditPage = Awaited<ReturnType<typeof readEditProject>>;

async function readChoices(project: Partial<Project>) {
  const names = await readNames();
  const { ownerId, managerId, carriesOnId } = project;
  return {
    areas: choicesOf(names.areas, [project.areaId]),
    people: choicesOf(names.people, [ownerId, managerId, carriesOnId]),
    programmes: choicesOf(names.programmes, [project.programmeId]),
  };
}
