import { isDeepStrictEqual } from "node:util";
import type { Model } from "mongoose";
import type { Actor } from "~/features/auth/viewer";
import { isDuplicateKey } from "~/platform/database.server";
import { NotFoundError, RevisionConflictError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import type { Change } from "~models/change.server";

export interface Editable {
  _id: string;
  revision: number;
  createdAt: Date;
  lastChange: Change;
}

/** What is said about a change, whatever it changes. */
export interface ChangeContext {
  actor: Actor;
  /** Named operation, as "project.edit"; words for it are in locales/<language>/audit.json. */
  action: string;
  /** From the form; a second arrival of the same submission is answered with the first one's result. */
  submissionId?: string;
  reason?: string;
  /** The document a reader would look under, where that is another one: a status update's project. */
  subjectId?: string;
  at?: Date;
  /** Only which fields changed is told, not what they held: personal data that is being erased. */
  withoutValues?: boolean;
}

export type Fields<T> = Omit<T, keyof Editable>;

/** mongoose cannot type a filter on a document that is not known yet; that it is editable is known. */
export const editable = <T extends Editable>(model: Model<T>) => model as unknown as Model<Editable>;

export const findEditable = <T extends Editable>(model: Model<T>, id: string): Promise<T | null> =>
  editable(model).findOne({ _id: id }).lean<T>();

/**
 * Inserts a document at revision 1 with its first audit entry. Throws the driver's E11000 where a unique index says
 * no, except when the document there came from the same submission: then that one is returned.
 */
export async function insertDocument<T extends Editable>(
  model: Model<T>,
  fields: Fields<T> & { _id?: string },
  context: ChangeContext,
): Promise<T> {
  const plain = await newDocument(model, fields, context);
  try {
    await model.collection.insertOne(plain as never, { ignoreUndefined: true });
  } catch (error) {
    const earlier =
      isDuplicateKey(error) && context.submissionId ? await findBySubmission(model, context.submissionId) : null;
    if (!earlier) throw error;
    await copyToAudit(model.modelName, earlier);
    return earlier;
  }
  await copyToAudit(model.modelName, plain);
  return plain;
}

/** A document as it is first stored, with its first audit entry. */
export async function newDocument<T extends Editable>(
  model: Model<T>,
  fields: Fields<T> & { _id?: string },
  context: ChangeContext,
): Promise<T> {
  const at = context.at ?? new Date();
  const change = makeChange(1, at, context, diff({}, fields));
  const identified = { ...fields, _id: fields._id ?? newId() };
  const document = new (editable(model))({ ...identified, revision: 1, createdAt: at });
  // past mongoose: the change is made here, and to make documents of its parts is half the time
  await document.validate({ pathsToSkip: ["lastChange"] });
  return { ...document.toObject<T>(), lastChange: change };
}

const findBySubmission = <T extends Editable>(model: Model<T>, submissionId: string): Promise<T | null> =>
  editable(model).findOne({ "lastChange.submissionId": submissionId }).lean<T>();

export interface ChangeRequest<T> extends ChangeContext {
  id: string;
  /** The revision the change was based on; absent for work that may be redone on whatever is there (effects). */
  revision?: number;
  /** The fields to set, computed from the current document; `undefined` or null removes one. Throw to refuse. */
  change: (current: T) => Partial<Fields<T>> | Promise<Partial<Fields<T>>>;
}

/**
 * Changes a document: the write, the new revision and the audit entry are one atomic write. Throws NotFoundError, or
 * RevisionConflictError when somebody else wrote first; a repeated submission returns the document as it is now.
 */
export async function changeDocument<T extends Editable>(model: Model<T>, request: ChangeRequest<T>): Promise<T> {
  const attempts = request.revision === undefined ? 8 : 1;
  for (let attempt = 1; ; attempt++) {
    const current = await findEditable(model, request.id);
    if (!current) throw new NotFoundError(`${model.modelName} ${request.id}`);
    if (await isRepeat(current, request)) {
      // the copy may be what the first arrival failed at
      await copyToAudit(model.modelName, current);
      return current;
    }
    if (request.revision !== undefined && current.revision !== request.revision)
      throw new RevisionConflictError(current);
    const written = await tryChange(model, current, request);
    if (written) return written;
    if (attempt >= attempts) throw new RevisionConflictError((await findEditable(model, request.id)) ?? current);
  }
}

async function tryChange<T extends Editable>(
  model: Model<T>,
  current: T,
  request: ChangeRequest<T>,
): Promise<T | null> {
  const fields = await request.change(current);
  const changes = diff(current, fields);
  if (changes.length === 0) return current;
  await copyToAudit(model.modelName, current);
  const revision = current.revision + 1;
  const { set, unset } = setAndUnset(fields);
  Object.assign(set, { revision, lastChange: makeChange(revision, request.at ?? new Date(), request, changes) });
  const written = await editable(model)
    .findOneAndUpdate(
      { _id: current._id, revision: current.revision },
      { $set: set, ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}) },
      { returnDocument: "after", runValidators: true },
    )
    .lean<T>();
  if (written) await copyToAudit(model.modelName, written);
  return written;
}

/** What is set, and what is taken away: undefined and null both mean that a field is to be gone. */
export function setAndUnset(fields: object): { set: Record<string, unknown>; unset: Record<string, ""> } {
  const entries = Object.entries(fields);
  const isGone = ([, value]: [string, unknown]) => value === undefined || value === null;
  return {
    set: Object.fromEntries(entries.filter((entry) => !isGone(entry))),
    unset: Object.fromEntries(entries.filter(isGone).map(([key]) => [key, ""])),
  };
}

async function isRepeat(current: Editable, request: { submissionId?: string }): Promise<boolean> {
  if (!request.submissionId) return false;
  if (current.lastChange.submissionId === request.submissionId) return true;
  return (await AuditEntryModel.exists({ entityId: current._id, submissionId: request.submissionId })) !== null;
}

export function makeChange(revision: number, at: Date, context: ChangeContext, changes: Change["changes"]): Change {
  return {
    revision,
    submissionId: context.submissionId ?? newId(),
    at,
    by: context.actor.personId,
    onBehalfOf: context.actor.onBehalfOf,
    action: context.action,
    reason: context.reason,
    subjectId: context.subjectId,
    changes: context.withoutValues ? changes.map(({ path }) => ({ path })) : changes,
  } as Change;
}

/** Copies a document's newest change to the audit; repeating it does nothing. */
export async function copyToAudit(entity: string, document: Editable): Promise<void> {
  const { filter, update, upsert } = auditCopy(entity, document).updateOne;
  await AuditEntryModel.updateOne(filter, update, { upsert });
}

export function auditCopy(entity: string, document: Editable) {
  const { revision, subjectId, ...change } = document.lastChange;
  const entry = { ...change, _id: newId(), entity, subjectId: subjectId ?? document._id };
  const filter = { entityId: document._id, revision };
  return { updateOne: { filter, update: { $setOnInsert: entry }, upsert: true } };
}

/** That they changed is told, not what they hold. */
const unaudited = new Set(["passwordHash", "tokenHash", "providerAccount"]);

/** Field by field; lists of identified parts by part, so that one moved milestone is one line. */
export function diff(before: object, after: object): Change["changes"] {
  const old: Record<string, unknown> = { ...before };
  const changes: Change["changes"] = [];
  for (const [key, to] of Object.entries(after)) {
    if (key.startsWith("_") || unaudited.has(key)) {
      if (unaudited.has(key) && !isDeepStrictEqual(old[key], to)) changes.push({ path: key });
      continue;
    }
    const from = old[key];
    if (isIdentifiedList(from) && isIdentifiedList(to)) changes.push(...diffLists(key, from, to));
    else if (!isSame(from, to)) changes.push({ path: key, from, to });
  }
  return changes;
}

type Identified = { _id: string } & Record<string, unknown>;

function isIdentifiedList(value: unknown): value is Identified[] {
  return Array.isArray(value) && value.every((part) => typeof part === "object" && part !== null && "_id" in part);
}

function diffLists(key: string, before: Identified[], after: Identified[]): Change["changes"] {
  const changes: Change["changes"] = [];
  const old = new Map(before.map((part) => [part._id, part]));
  const seen = new Set<string>();
  for (const part of after) {
    seen.add(part._id);
    const from = old.get(part._id);
    if (!from) changes.push({ path: `${key}.${part._id}`, from: undefined, to: part });
    else {
      for (const field of new Set([...Object.keys(from), ...Object.keys(part)])) {
        if (!isSame(from[field], part[field])) {
          changes.push({ path: `${key}.${part._id}.${field}`, from: from[field], to: part[field] });
        }
      }
    }
  }
  for (const part of before) if (!seen.has(part._id)) changes.push({ path: `${key}.${part._id}`, from: part });
  const order = after.filter((part) => old.has(part._id)).map((part) => part._id);
  const oldOrder = before.filter((part) => seen.has(part._id)).map((part) => part._id);
  if (!isDeepStrictEqual(order, oldOrder)) changes.push({ path: `${key}.order`, from: oldOrder, to: order });
  return changes;
}

/** Absent, null and the empty string are the same to a reader; so are absent and an empty list. */
function isSame(from: unknown, to: unknown): boolean {
  return isDeepStrictEqual(normal(from), normal(to));
}

function normal(value: unknown): unknown {
  if (value === undefined || value === null || value === "") return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(normal);
  if (value instanceof Date) return value.getTime();
  if (typeof value === "object") {
    const entries = Object.entries(value).map(([key, part]) => [key, normal(part)] as const);
    return Object.fromEntries(entries.filter(([, part]) => part !== null));
  }
  return value;
}
