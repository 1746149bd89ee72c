import type { Model } from "mongoose";
import { isDuplicateKey } from "~/platform/database.server";
import { giveWay } from "~/platform/give-way.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import {
  auditCopy,
  type ChangeContext,
  type ChangeRequest,
  changeDocument,
  diff,
  type Editable,
  editable,
  type Fields,
  makeChange,
  newDocument,
  setAndUnset,
} from "./change.server";

/** So many documents are written together at most: a crash leaves no more than these without their audit entries. */
export const largestBatch = 50;

export interface Insertion<T> {
  fields: Fields<T> & { _id?: string };
  context: ChangeContext;
}

/**
 * Inserts many documents in one write and one for their audit entries. Undefined stands for each one a unique index
 * refused; `insertDocument` says of one whether it was met before.
 */
export async function insertDocuments<T extends Editable>(
  model: Model<T>,
  insertions: readonly Insertion<T>[],
): Promise<(T | undefined)[]> {
  if (insertions.length === 0) return [];
  const plains: T[] = [];
  for (const { fields, context } of insertions) {
    plains.push(await newDocument(model, fields, context));
    // a turn for everyone else: to make and check a document takes milliseconds
    await giveWay();
  }
  const refused = new Set<number>();
  try {
    await model.collection.insertMany(plains as never[], { ordered: false, ignoreUndefined: true });
  } catch (error) {
    const failures = [(error as { writeErrors?: WriteError | WriteError[] }).writeErrors ?? []].flat();
    if (failures.length === 0 || !failures.every((failure) => isDuplicateKey(failure))) throw error;
    for (const { index } of failures) refused.add(index);
  }
  const inserted = plains.map((plain, index) => (refused.has(index) ? undefined : plain));
  await copyAllToAudit(
    model.modelName,
    inserted.filter((plain) => plain !== undefined),
  );
  return inserted;
}

interface WriteError {
  index: number;
  code?: number;
}

/** One of many changes: without a revision, since it is made on whatever is there, and always with a submission. */
export type ChangeOfMany<T> = Omit<ChangeRequest<T>, "revision"> & { submissionId: string };

/**
 * Changes many different documents, each as `changeDocument` changes one: the same checks, the same atomic write of a
 * document with its entry, one outcome for each. Only the round trips are shared: a write for the store costs the same
 * for fifty as for one. The parts of lists come whole, since nothing is filled in here.
 */
export async function changeDocuments<T extends Editable>(
  model: Model<T>,
  requests: readonly ChangeOfMany<T>[],
): Promise<PromiseSettledResult<T>[]> {
  if (requests.length === 0) return [];
  const prepared = await prepareAll(model, requests);
  const writes = prepared.filter((one) => one.kind === "write");
  await copyAllToAudit(model.modelName, [
    ...prepared.flatMap((one) => (one.kind === "repeat" ? [one.document] : [])),
    // the entry of the change before, which may be what a crash left out
    ...writes.map(({ current }) => current),
  ]);
  const lost = await writeAll(model, writes);
  await copyAllToAudit(
    model.modelName,
    writes.filter(({ document }) => !lost.has(document._id)).map(({ document }) => document),
  );
  return Promise.all(
    prepared.map(async (one, index): Promise<PromiseSettledResult<T>> => {
      if (one.kind === "refused") return { status: "rejected", reason: one.reason };
      const isDone = one.kind !== "missing" && !lost.has(one.document._id);
      if (isDone) return { status: "fulfilled", value: one.document };
      // somebody else wrote first, or it is gone: alone, with what that means
      return settled(changeDocument(model, requests[index]!));
    }),
  );
}

const settled = async <T>(work: Promise<T>): Promise<PromiseSettledResult<T>> => (await Promise.allSettled([work]))[0]!;

interface Write<T> {
  kind: "write";
  current: T;
  document: T;
  update: { $set: object; $unset?: object };
}
type Prepared<T> =
  | Write<T>
  | { kind: "repeat" | "unchanged"; document: T }
  | { kind: "refused"; reason: unknown }
  | { kind: "missing" };

async function prepareAll<T extends Editable>(model: Model<T>, requests: readonly ChangeOfMany<T>[]) {
  const ids = requests.map(({ id }) => id);
  const [documents, repeats] = await Promise.all([
    editable(model)
      .find({ _id: { $in: ids } })
      .lean<T[]>(),
    submissionsOf(requests),
  ]);
  const byId = new Map(documents.map((document) => [document._id, document]));
  const prepared: Prepared<T>[] = [];
  for (const request of requests) {
    const current = byId.get(request.id);
    if (!current) prepared.push({ kind: "missing" });
    else if (current.lastChange.submissionId === request.submissionId || repeats.has(keyOf(request)))
      prepared.push({ kind: "repeat", document: current });
    else prepared.push(await prepare(model, current, request));
    // a turn for everyone else, as above
    await giveWay();
  }
  return prepared;
}

const keyOf = ({ id, submissionId }: { id: string; submissionId: string }) => `${id} ${submissionId}`;

/** Which of the submissions have changed their documents before, by the audit. */
async function submissionsOf(requests: readonly { id: string; submissionId: string }[]): Promise<Set<string>> {
  const entries = await AuditEntryModel.find({
    entityId: { $in: requests.map(({ id }) => id) },
    submissionId: { $in: requests.map(({ submissionId }) => submissionId) },
  })
    .select("entityId submissionId")
    .lean();
  return new Set(entries.map(({ entityId, submissionId }) => keyOf({ id: entityId, submissionId })));
}

async function prepare<T extends Editable>(
  model: Model<T>,
  current: T,
  request: ChangeOfMany<T>,
): Promise<Prepared<T>> {
  try {
    const fields = await request.change(current);
    const changes = diff(current, fields);
    if (changes.length === 0) return { kind: "unchanged", document: current };
    const { set: given, unset } = setAndUnset(fields);
    const set = await editable(model).validate(given, Object.keys(fields));
    const revision = current.revision + 1;
    const made = { ...set, revision, lastChange: makeChange(revision, request.at ?? new Date(), request, changes) };
    const left = Object.entries(current).filter(([key]) => !Object.hasOwn(unset, key));
    return {
      kind: "write",
      current,
      document: { ...Object.fromEntries(left), ...made } as unknown as T,
      update: { $set: made, ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}) },
    };
  } catch (reason) {
    return { kind: "refused", reason };
  }
}

/** Returns the ids of those that were written meanwhile by somebody else. */
async function writeAll<T extends Editable>(model: Model<T>, writes: readonly Write<T>[]): Promise<Set<string>> {
  if (writes.length === 0) return new Set();
  const operations = writes.map(({ current, update }) => ({
    updateOne: { filter: { _id: current._id, revision: current.revision }, update },
  }));
  const { matchedCount } = await model.collection.bulkWrite(operations as never[], {
    ordered: false,
    ignoreUndefined: true,
  });
  if (matchedCount === writes.length) return new Set();
  const now = await editable(model)
    .find({ _id: { $in: writes.map(({ current }) => current._id) } })
    .select("revision lastChange.submissionId")
    .lean();
  const submissions = new Map(now.map(({ _id, lastChange }) => [_id, lastChange.submissionId]));
  const isOurs = ({ document }: Write<T>) => submissions.get(document._id) === document.lastChange.submissionId;
  return new Set(writes.filter((write) => !isOurs(write)).map(({ document }) => document._id));
}

/** Copies the newest changes of many documents to the audit; repeating it does nothing. */
async function copyAllToAudit(entity: string, documents: readonly Editable[]): Promise<void> {
  if (documents.length === 0) return;
  const copies = documents.map((document) => auditCopy(entity, document));
  // past mongoose: the entries are parts of documents that have been checked
  await AuditEntryModel.collection.bulkWrite(copies as never[], { ordered: false, ignoreUndefined: true });
}
