import { registerErasure } from "./commands/erase-person.server";

/** What privacy supplies to the areas below it. */
export function registerPrivacy(): void {
  registerErasure();
}
