import type { Standing, Viewer } from "~/features/auth/viewer";

/**
 * The audit keeps ids. What they are called, and whether a reader may know, is for the area that has the thing:
 * `registerAuditSubject("Project", async (viewer, ids) => …)`, from the function that server/register.ts calls.
 * `entity` is the model's name.
 */
export interface AuditSubject {
  title?: string;
  /** Instead of a title, for what has none of its own: a key. */
  titleKey?: string;
  path?: string;
}

/** The subjects the viewer may see, by id. What is left out is shown without a title and without its values. */
export type AuditSubjectSource = (viewer: Viewer, ids: string[]) => Promise<Map<string, AuditSubject>>;

const sources = new Map<string, AuditSubjectSource>();

export function registerAuditSubject(entity: string, source: AuditSubjectSource): void {
  sources.set(entity, source);
}

export function auditSubjectSource(entity: string): AuditSubjectSource | undefined {
  return sources.get(entity);
}

/** The names of whatever ids are among those given, of what is no subject of its own: goals, seats. */
export type NameSource = (viewer: Viewer, ids: string[]) => Promise<Map<string, string>>;

const nameSources = new Map<string, NameSource>();

export function registerNames(kind: string, source: NameSource): void {
  nameSources.set(kind, source);
}

/** What subjects and their parts are called, by id; what nobody knows, or the viewer may not know, is absent. */
export async function readNames(viewer: Viewer, ids: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const [subjects, names] = await Promise.all([
    Promise.all([...sources.values()].map((source) => source(viewer, wanted))),
    Promise.all([...nameSources.values()].map((source) => source(viewer, wanted))),
  ]);
  const titles = subjects
    .flatMap((found) => [...found])
    .flatMap(([id, { title }]) => (title ? [[id, title] as const] : []));
  return new Map([...titles, ...names.flatMap((found) => [...found])]);
}

/** A condition on audit entries. */
export type AuditCondition = Record<string, unknown>;

/**
 * Which of an area's changes lie in the scope of the groups that somebody chairs, by these standings; an entry that
 * meets any of the conditions does. Registered as the subjects are.
 */
export type AuditScopeSource = (standings: Standing[]) => AuditCondition[] | Promise<AuditCondition[]>;

const scopeSources = new Map<string, AuditScopeSource>();

export function registerAuditScope(area: string, source: AuditScopeSource): void {
  scopeSources.set(area, source);
}

export async function auditScope(standings: Standing[]): Promise<AuditCondition[]> {
  return (await Promise.all([...scopeSources.values()].map((source) => source(standings)))).flat();
}
