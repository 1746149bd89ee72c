import type { Reason } from "~/platform/errors";
import { paths } from "~/platform/paths";
import type { Requirement } from "./lifecycle";

const fieldOf = {
  owner: "ownerId",
  purpose: "purpose",
  tier: "tier",
  benefits: "expectedBenefits",
  outcome: "outcome",
  lessons: "lessons",
  carriesOn: "carriesOnId",
} as const;

/** Where what a phase asks for is filled in. */
export function placeOfRequirement(code: string, name: Requirement["name"]): string {
  if (name === "milestones" || name === "baselines")
    return `${paths.projectPlan(code, { edit: "milestones" })}#milestones`;
  if (name === "budget") return `${paths.projectEconomy(code, { edit: "budget" })}#budget`;
  if (name.startsWith("check.")) return `${paths.projectEdit(code)}#checks`;
  return `${paths.projectEdit(code)}#facts-${fieldOf[name as keyof typeof fieldOf]}`;
}

/** The same for a reason of a refusal; null where nothing can be filled in that would help. */
export function placeOfReason(code: string, { key }: Reason): string | null {
  const name = /^projects:missing\.(\w+)/.exec(key)?.[1];
  if (!name || name === "reason") return null;
  return placeOfRequirement(code, (name === "check" ? "check.dpia" : name) as Requirement["name"]);
}
