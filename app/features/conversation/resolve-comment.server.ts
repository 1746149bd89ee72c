import { type Reason, RefusedError } from "~/platform/errors";
import type { Project } from "~models/project.server";
import { type Candidate, readCandidates } from "./mentionable.server";
import { resolveMentions } from "./mentions";

const mostMentions = 20;

/**
 * What was typed as it is stored. Throws RefusedError that says each name nobody or several people bear, and each
 * person who may not see the project: they would be asked about what they cannot open. `kept` are people mentioned
 * before.
 */
export async function resolveComment(
  project: Project,
  typed: string,
  kept: readonly string[] = [],
): Promise<{ text: string; mentionedIds: string[] }> {
  const candidates = typed.includes("@") ? await readCandidates(project) : [];
  const { text, mentionedIds, problems } = resolveMentions(typed, candidates, kept);
  const reasons: Reason[] = [
    ...problems.map(({ kind, typed: name }) => refusal(kind, { name })),
    ...shutOut(candidates, mentionedIds, kept).map(({ name }) => refusal("mayNotSee", { name })),
  ];
  if (mentionedIds.length > mostMentions) reasons.push(refusal("tooManyMentions", { max: mostMentions }));
  if (reasons.length > 0) throw new RefusedError(reasons);
  return { text, mentionedIds };
}

const refusal = (key: string, params: Reason["params"]): Reason => ({
  key: `conversation:refusal.${key}`,
  params,
  field: "text",
});

function shutOut(candidates: Candidate[], mentionedIds: string[], kept: readonly string[]): Candidate[] {
  const asked = new Set(mentionedIds.filter((id) => !kept.includes(id)));
  return candidates.filter((person) => asked.has(person.id) && !person.isReader);
}
