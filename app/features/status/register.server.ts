import { registerStatusEffects } from "./effects.server";

/** What status supplies to the areas below it. */
export function registerStatus(): void {
  registerStatusEffects();
}
