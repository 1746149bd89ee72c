/** Why somebody is told of what happens to a project, the strongest first. */
export const followReasons = ["owner", "manager", "team", "followed", "commented"] as const;
export type FollowReason = (typeof followReasons)[number];

interface Followed {
  ownerId?: string | null;
  managerId?: string | null;
  teamMemberIds: readonly string[];
}

interface Choice {
  personId: string;
  isMuted: boolean;
}

/** Those told of a project, with the reason: its people, those who follow it and those who commented, but the muted. */
export function audienceOf(
  project: Followed,
  choices: readonly Choice[],
  commenterIds: readonly string[],
): Map<string, FollowReason> {
  const audience = reasonsOf(project, choices, commenterIds);
  for (const choice of choices) if (choice.isMuted) audience.delete(choice.personId);
  return audience;
}

/** As `audienceOf`, the muted among them. */
export function reasonsOf(
  project: Followed,
  choices: readonly Choice[],
  commenterIds: readonly string[],
): Map<string, FollowReason> {
  const followers = choices.filter((choice) => !choice.isMuted).map((choice) => choice.personId);
  const weakestFirst: [FollowReason, readonly (string | null | undefined)[]][] = [
    ["commented", commenterIds],
    ["followed", followers],
    ["team", project.teamMemberIds],
    ["manager", [project.managerId]],
    ["owner", [project.ownerId]],
  ];
  const reasons = new Map<string, FollowReason>();
  for (const [reason, personIds] of weakestFirst) {
    for (const personId of personIds) if (personId) reasons.set(personId, reason);
  }
  return reasons;
}
