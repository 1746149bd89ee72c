import type { RiskState } from "~models/vocabulary";

/** The places people have on a project: single roles, the team, and risks. */
export interface Held {
  ownerId?: string | null;
  managerId?: string | null;
  carriesOnId?: string | null;
  teamMemberIds: readonly string[];
  risks: readonly { ownerId?: string | null; state: RiskState }[];
}

/** Every place of one person on a project handed to another; risks that are closed stay whose they were. */
export function handedOver<Project extends Held>(project: Project, fromId: string, toId: string) {
  const successor = (personId: string | null | undefined) => (personId === fromId ? toId : personId);
  return {
    ownerId: successor(project.ownerId),
    managerId: successor(project.managerId),
    carriesOnId: successor(project.carriesOnId),
    teamMemberIds: [...new Set(project.teamMemberIds.map((personId) => (personId === fromId ? toId : personId)))],
    risks: project.risks.map((risk) =>
      risk.state === "closed" ? risk : { ...risk, ownerId: successor(risk.ownerId) },
    ) as Project["risks"],
  };
}
