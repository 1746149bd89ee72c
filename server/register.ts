import { registerGovernance } from "~/features/governance/register.server";

/**
 * Lets each area supply what the areas below it ask for without knowing it: what effects do, what decisions act on,
 * how a person is replaced, what ids in the audit are called. Repeating it does no harm.
 */
export function registerAreas(): void {
  registerGovernance();
}
