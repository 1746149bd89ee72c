import type { Model } from "mongoose";
import { diff } from "~/features/audit/change.server";
import type { Actor } from "~/features/auth/viewer";
import { AuditEntryModel } from "~models/audit-entry.server";
import type { Change } from "~models/change.server";
import { exampleId } from "./example-id.server";

type Editable = { _id: string };
type Kept = "_id" | "revision" | "createdAt" | "lastChange";

/** One change of a seeded document, as `changeDocument` would have been asked to make it. */
export interface SeedChange<T> {
  at: Date;
  actor: Actor;
  action: string;
  reason?: string;
  fields: Partial<Omit<T, Kept>>;
}

export interface Seed<T> {
  _id: string;
  /** The document a reader would look under, where that is another one. */
  subjectId?: string;
  /** Oldest first; the first one creates the document. Later ones that change nothing are left out. */
  changes: [SeedChange<T>, ...SeedChange<T>[]];
  /** Set on the document as it ends and not part of any change: summaries that can be rebuilt. */
  summary?: Partial<T>;
}

const batch = 500;

/**
 * Inserts documents with the history that led to them: each is valid against its schema, stands at the revision of its
 * last change, and has the audit entries that features/audit would have written. Throws mongoose's ValidationError.
 */
export async function seedDocuments<T extends Editable>(
  model: Model<T>,
  seeds: readonly Seed<NoInfer<T>>[],
): Promise<T[]> {
  const documents: T[] = [];
  const entries: Record<string, unknown>[] = [];
  for (const seed of seeds) {
    const { fields, changes } = foldChanges(seed);
    const createdAt = seed.changes[0].at;
    const document = new model({
      ...fields,
      ...seed.summary,
      _id: seed._id,
      revision: changes.length,
      createdAt,
      lastChange: changes.at(-1),
    } as never);
    await document.validate();
    documents.push(document.toObject<T>());
    for (const change of changes) entries.push(auditEntry(model.modelName, seed._id, change));
  }
  await insertBatches(model, documents);
  await insertBatches(AuditEntryModel, entries);
  return documents;
}

/** Inserts documents without a history, each valid against its schema. Throws mongoose's ValidationError. */
export async function insertPlain<T extends Editable>(
  model: Model<T>,
  documents: readonly NoInfer<T>[],
): Promise<void> {
  const checked = documents.map((document) => new model(document as never));
  for (const document of checked) await document.validate();
  await insertBatches(
    model,
    checked.map((document) => document.toObject()),
  );
}

// biome-ignore lint/suspicious/noExplicitAny: the documents were validated against the model already
async function insertBatches(model: Model<any>, documents: readonly unknown[]): Promise<void> {
  for (let from = 0; from < documents.length; from += batch) {
    await model.collection.insertMany(documents.slice(from, from + batch) as never);
  }
}

function foldChanges<T extends Editable>(seed: Seed<T>): { fields: Record<string, unknown>; changes: Change[] } {
  let fields: Record<string, unknown> = {};
  const changes: Change[] = [];
  for (const step of seed.changes) {
    const differences = diff(fields, step.fields as Record<string, unknown>);
    if (differences.length === 0 && changes.length > 0) continue;
    const revision = changes.length + 1;
    changes.push({
      revision,
      submissionId: exampleId("submission", `${seed._id}/${revision}`),
      at: step.at,
      by: step.actor.personId,
      onBehalfOf: step.actor.onBehalfOf,
      action: step.action,
      reason: step.reason,
      subjectId: seed.subjectId,
      changes: differences,
    } as Change);
    fields = { ...fields, ...step.fields };
  }
  return { fields, changes };
}

function auditEntry(entity: string, entityId: string, change: Change): Record<string, unknown> {
  const { subjectId, onBehalfOf, reason, ...rest } = change;
  return {
    ...rest,
    _id: exampleId("audit", `${entityId}/${change.revision}`),
    entity,
    entityId,
    subjectId: subjectId ?? entityId,
    ...(onBehalfOf ? { onBehalfOf } : {}),
    ...(reason ? { reason } : {}),
  };
}
