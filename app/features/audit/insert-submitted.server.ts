import type { Model } from "mongoose";
import type { Change } from "~models/change.server";
import { type ChangeContext, findEditable, insertDocument } from "./change.server";

interface Editable {
  _id: string;
  revision: number;
  createdAt: Date;
  lastChange: Change;
}

/**
 * Inserts what a form asks for, under the submission's own id, so that the form sent twice makes one document. `fields`
 * is called only where there is none yet. Throws as `insertDocument`.
 */
export async function insertSubmitted<T extends Editable>(
  model: Model<T>,
  context: ChangeContext & { submissionId: string },
  fields: () => Omit<T, keyof Editable> | Promise<Omit<T, keyof Editable>>,
): Promise<T> {
  const earlier = await findEditable(model, context.submissionId);
  if (earlier) return earlier;
  return insertDocument(model, { ...(await fields()), _id: context.submissionId }, context);
}
