import type { Viewer } from "~/features/auth/viewer";
import { ForbiddenError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import type { Project } from "~models/project.server";
import { choicesOf, readNames } from "./names.server";
import { canEditProject } from "./policy";
import { frameOf } from "./project-frame.server";
import { findVisibleProject } from "./visibility.server";

/** The facts as the fields of their form. */
export function factsOfForm(project: Partial<Project>) {
  return {
    title: project.title,
    summary: project.summary,
    purpose: project.purpose,
    tier: project.tier,
    mandate: project.mandate ?? "optional",
    mandateBasis: project.mandateBasis,
    mandateDeadline: project.mandateDeadline,
    areaId: project.areaId,
    ownerId: project.ownerId,
    managerId: project.managerId,
    programmeId: project.programmeId,
    tags: project.tags?.join(", "),
    startDate: project.startDate,
    endDate: project.endDate,
    expectedBenefits: project.expectedBenefits,
    noBenefitReason: project.noBenefitReason,
    expectedAttainment: project.expectedAttainment,
    classification: project.classification ?? "open",
    classificationReason: project.classificationReason,
    kle: project.kle,
    caseNumber: project.caseNumber,
    documentNumber: project.documentNumber,
    outcome: project.outcome,
    lessons: project.lessons,
    carriesOnId: project.carriesOnId,
  };
}
export type FactsOfForm = ReturnType<typeof factsOfForm>;

/** A new project's form, with its maker as owner. */
export async function readNewProject(viewer: Viewer) {
  return {
    facts: factsOfForm({ ownerId: viewer.personId }),
    choices: await readChoices({}),
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
