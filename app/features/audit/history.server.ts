import mongoose, { type Model } from "mongoose";
import type { Viewer } from "~/features/auth/viewer";
import { type AuditEntry, AuditEntryModel } from "~models/audit-entry.server";
import type { HistoryChange, HistoryEntry } from "./history-entry";
import { isMachinery } from "./history-words";
import { mentionToken } from "./mention-token";
import { type AuditSubject, auditSubjectSource, readNames } from "./subjects.server";

/**
 * What happened to a thing, newest first: its own changes and those of what hangs on it (`subjectId`). The caller has
 * seen to it that the viewer may read the thing; what hangs on it is asked of its own area.
 */
export async function readHistory(viewer: Viewer, subjectId: string, limit = 100): Promise<HistoryEntry[]> {
  const entries = await AuditEntryModel.find({ $or: [{ subjectId }, { entityId: subjectId }] })
    .sort({ at: -1, revision: -1 })
    .limit(limit)
    .lean<AuditEntry[]>();
  return describeEntries(viewer, entries, (entry) => entry.entityId === subjectId);
}

/** Entries as they are shown to the viewer. `isVouched`: the caller knows that the viewer may see what it is about. */
export async function describeEntries(
  viewer: Viewer,
  entries: AuditEntry[],
  isVouched: (entry: AuditEntry) => boolean = () => false,
): Promise<HistoryEntry[]> {
  const subjects = await readSubjects(viewer, entries);
  const isVisible = (entry: AuditEntry) => isVouched(entry) || subjects.has(entry.entityId);
  const visible = entries.filter(isVisible);
  const [names, parts] = await Promise.all([
    readNames(viewer, [...entries.flatMap(people), ...visible.flatMap((entry) => texts(entry.changes))]),
    readParts(visible),
  ]);
  const partNames = await readNames(viewer, parts.values());
  return entries.map((entry) => ({
    id: entry._id,
    at: entry.at.toISOString(),
    entity: entry.entity,
    by: entry.by === "system" ? null : (names.get(entry.by) ?? ""),
    onBehalfOf: entry.onBehalfOf ? (names.get(entry.onBehalfOf) ?? "") : undefined,
    action: entry.action,
    reason: isVisible(entry) ? (entry.reason ?? undefined) : undefined,
    subject: subjects.get(entry.entityId),
    isHidden: !isVisible(entry),
    changes: isVisible(entry)
      ? entry.changes.flatMap((change) => toChange(change, names, (id) => partName(id, parts, partNames)))
      : [],
  }));
}

const partName = (id: string, parts: Map<string, string>, names: Map<string, string>) => {
  const label = parts.get(id);
  return label === undefined ? undefined : (names.get(label) ?? label);
};

async function readSubjects(viewer: Viewer, entries: AuditEntry[]): Promise<Map<string, AuditSubject>> {
  const entities = [...new Set(entries.map((entry) => entry.entity))];
  const found = await Promise.all(
    entities.map(async (entity) => {
      const source = auditSubjectSource(entity);
      const ids = entries.filter((entry) => entry.entity === entity).map((entry) => entry.entityId);
      return source ? [...(await source(viewer, [...new Set(ids)]))] : [];
    }),
  );
  return new Map(found.flat());
}

const people = (entry: AuditEntry) => (entry.onBehalfOf ? [entry.by, entry.onBehalfOf] : [entry.by]);

/** Every text in the values that may be an id, and those that a text names people by. */
function texts(value: unknown): string[] {
  if (typeof value === "string") {
    const mentioned = [...value.matchAll(mentionToken)].map(([, id = ""]) => id);
    return value.length <= 64 && !/\s/.test(value) ? [value, ...mentioned] : mentioned;
  }
  if (value === null || typeof value !== "object" || value instanceof Date) return [];
  return Object.values(value).flatMap(texts);
}

/** Identified parts (a milestone, a membership) by id, called what they are called in the document today. */
async function readParts(entries: AuditEntry[]): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  for (const entity of new Set(entries.map((entry) => entry.entity))) {
    const some = entries.filter((entry) => entry.entity === entity);
    const lists = new Set(some.flatMap((entry) => entry.changes).flatMap(({ path }) => partPath(path)?.list ?? []));
    const model = mongoose.models[entity] as Model<Record<string, unknown>> | undefined;
    if (!model || lists.size === 0) continue;
    const documents = await model
      .find({ _id: { $in: some.map((entry) => entry.entityId) } } as never)
      .select([...lists])
      .lean();
    for (const document of documents as Record<string, unknown>[]) {
      for (const list of lists) for (const part of (document[list] as Part[] | undefined) ?? []) name(parts, part);
    }
  }
  return parts;
}

type Part = Record<string, unknown> & { _id?: string };

function name(parts: Map<string, string>, part: Part): void {
  const { title, name, code, personId, toPersonId, version, year, kind } = part;
  const label = title ?? name ?? code ?? personId ?? toPersonId ?? version ?? year ?? kind;
  if (part._id && label !== undefined) parts.set(part._id, String(label));
}

function partPath(path: string): { list: string; id: string; field?: string } | null {
  const [list, id, field] = path.split(".");
  return list && id && id !== "order" ? { list, id, field } : null;
}

function toChange(
  change: AuditEntry["changes"][number],
  names: Map<string, string>,
  partName: (id: string) => string | undefined,
): HistoryChange[] {
  const part = partPath(change.path);
  const top = part?.list ?? change.path.split(".")[0] ?? change.path;
  if (isMachinery(top) || change.path.endsWith(".order")) return [];
  const from = named(change.from, names);
  const to = named(change.to, names);
  if (!part && isPlain(from) && isPlain(to)) {
    return [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .filter((field) => !isMachinery(field) && JSON.stringify(from[field]) !== JSON.stringify(to[field]))
      .map((field) => ({ list: top, field, from: from[field], to: to[field] }));
  }
  if (!part) return [{ field: top, from, to }];
  return [{ list: part.list, part: partName(part.id), field: part.field, from, to }];
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const withNames = (text: string, names: Map<string, string>) =>
  text.replace(mentionToken, (token, id: string) => (names.has(id) ? `@${names.get(id)}` : token));

function named(value: unknown, names: Map<string, string>): unknown {
  if (typeof value === "string") return names.get(value) ?? withNames(value, names);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((one) => named(one, names));
  if (!isPlain(value)) return value ?? undefined;
  const entries = Object.entries(value).filter(([key, one]) => key !== "_id" && one !== null && one !== undefined);
  return Object.fromEntries(entries.map(([key, one]) => [key, named(one, names)]));
}
