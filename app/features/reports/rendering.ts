import type { Clearance } from "~models/vocabulary";
import type { Seal } from "./document";

/** One frozen rendering, or a draft of one. */
export interface Rendering {
  reportId: string;
  clearance: Clearance;
  sha256: string;
  /** ISO instant; absent for a draft. */
  frozenAt?: string;
  /** Published ones keep their PDF, so that it stays the same when the typesetter is renewed. */
  isPublished: boolean;
}

export const sealOf = ({ sha256, frozenAt }: Rendering): Seal => ({ sha256, frozenAt });
