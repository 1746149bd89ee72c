import type { Viewer } from "~/features/auth/viewer";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { lastAnswerFields } from "../answer-fields";
import { findPreviousStatus } from "../earlier-values.server";
import type { StatusFields } from "../fields";
import { saveDraft } from "./save-draft.server";

/**
 * Keeps a draft that answers everything as last quarter, with the dates and amounts as they were typed; where there is
 * no answer to repeat, what was typed. Throws as `saveDraft`.
 */
export async function saveUnchanged(viewer: Viewer, code: string, period: string, typed: StatusFields): Promise<void> {
  const project = await findVisibleProject(viewer, code);
  const previous = await findPreviousStatus(project._id, period);
  await saveDraft(viewer, code, period, { fields: { ...typed, ...lastAnswerFields(previous) } });
}
