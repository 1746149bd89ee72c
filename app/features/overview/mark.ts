import type { PeriodLight, ShownLight } from "~models/vocabulary";

/** What is drawn for a light: an answer that is awaited is as empty as one that never came; the words tell them apart. */
export const markOf = (light: PeriodLight): ShownLight => (light === "awaited" ? "missing" : light);
