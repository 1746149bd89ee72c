import { type Names, readNames } from "~/features/projects/names.server";
import type { ProjectRow } from "~/features/projects/project-rows.server";
import { paths } from "~/platform/paths";
import type { Barrier, Risk } from "~models/project.server";
import type { BarrierAnswer, RiskAnswer } from "./answers";
import { isAsked, type Listing, type Reading } from "./listing";
import type { BarrierQuestion, RiskQuestion } from "./questions";
import {
  isOfAskedProject,
  namedOf,
  type OfProject,
  personOf,
  readChangedProjects,
  readVisibleProjects,
} from "./read-projects.server";

interface PartList<Part, Answer> {
  reading: Reading;
  question: OfProject & { updatedSince?: string };
  partsOf: (project: ProjectRow) => readonly Part[];
  answerOf: (part: Part, ofProject: { project: RiskAnswer["project"]; url: string }, names: Names) => Answer;
}

/** What hangs on the projects the owner may see, archived ones aside. */
async function listParts<Part extends { _id: string }, Answer>({
  reading,
  question,
  partsOf,
  answerOf,
}: PartList<Part, Answer>): Promise<Listing<Answer>> {
  const [visible, changed] = await Promise.all([
    readVisibleProjects(reading),
    readChangedProjects(question.updatedSince),
  ]);
  const found = new Map<string, { part: Part; project: ProjectRow }>();
  for (const project of visible.values()) {
    if (project.archivedAt || !isOfAskedProject(project, question)) continue;
    if (changed && !changed.has(project._id)) continue;
    for (const part of partsOf(project)) found.set(part._id, { part, project });
  }
  return {
    keys: [...found.keys()],
    read: async (ids) => {
      const names = await readNames();
      return ids.flatMap((id) => {
        const one = found.get(id);
        if (!one) return [];
        const { code, title } = one.project;
        const url = reading.origin + paths.projectRisks(code);
        return [answerOf(one.part, { project: { code, title }, url }, names)];
      });
    },
  };
}

export function listRisks(reading: Reading, question: Partial<RiskQuestion>): Promise<Listing<RiskAnswer>> {
  return listParts<Risk, RiskAnswer>({
    reading,
    question,
    partsOf: ({ risks }) => risks.filter((risk) => isAsked(question.state, risk.state)),
    answerOf: (risk, ofProject, names) => ({
      id: risk._id,
      ...ofProject,
      title: risk.title,
      probability: risk.probability,
      impact: risk.impact,
      score: risk.probability * risk.impact,
      trend: risk.trend,
      state: risk.state,
      owner: personOf(names, risk.ownerId),
      response: risk.response ?? null,
      registeredAt: risk.registeredAt.toISOString(),
    }),
  });
}

export function listBarriers(reading: Reading, question: Partial<BarrierQuestion>): Promise<Listing<BarrierAnswer>> {
  return listParts<Barrier, BarrierAnswer>({
    reading,
    question,
    partsOf: ({ barriers }) =>
      barriers.filter(({ state, groupId }) => isAsked(question.state, state) && isAsked(question.group, groupId)),
    answerOf: (barrier, ofProject, names) => ({
      id: barrier._id,
      ...ofProject,
      title: barrier.title,
      description: barrier.description ?? null,
      removedBy: barrier.removedBy ?? null,
      group: namedOf(names.groups, barrier.groupId),
      until: barrier.until ?? null,
      state: barrier.state,
      raisedAt: barrier.raisedAt.toISOString(),
      raisedPeriod: barrier.raisedPeriod ?? null,
      endedAt: barrier.endedAt?.toISOString() ?? null,
      withdrawalReason: barrier.withdrawalReason ?? null,
    }),
  });
}
