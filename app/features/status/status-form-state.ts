import type { StatusFields } from "./fields";
import type { Judged } from "./judge";
import type { StatusPageData } from "./read-status-page.server";

/** What the parts of the form share. `start` is what the fields begin with, `typed` what stands in them now. */
export interface StatusFormState {
  page: StatusPageData;
  start: StatusFields;
  typed: StatusFields;
  judged: Judged;
  errorsOf: (name: string) => string[] | undefined;
  setUnchanged: (within: ParentNode | null) => void;
}
