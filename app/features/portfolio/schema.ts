import { text } from "~/features/auth/form-schema";
import { changePhaseSchema } from "~/features/projects/schema";

/** A card moved on the board: the phase operation, with the project it is about. */
export const moveCardSchema = changePhaseSchema.extend({ code: text(40) });
