import type { Viewer } from "~/features/auth/viewer";
import { type Held, handedOver } from "~/features/projects/hand-over";
import { canEditProject, type ProjectRights } from "~/features/projects/policy";
import type { BulkField, BulkKind, BulkOutcome, BulkRefusal, Phase } from "~models/vocabulary";

/** One operation on many projects. What `toId` is an id of hangs on the kind. */
export interface BulkOperation {
  kind: BulkKind;
  /** Whose place is taken; absent: whoever has it. */
  fromId?: string | null;
  /** Absent where a programme is taken off. */
  toId?: string | null;
  tags: readonly string[];
}

/** What an operation looks at, and may change. */
export interface BulkProject extends ProjectRights, Held {
  phase: Phase;
  tags: readonly string[];
  archivedAt?: Date | string | null;
}

export interface BulkFieldChange {
  field: BulkField;
  /** Ids, or tags; empty: nothing. */
  from: string[];
  to: string[];
  /** How many parts of the project it is in: risks. */
  count?: number;
}

export interface BulkPlan {
  outcome: BulkOutcome;
  changes: BulkFieldChange[];
  refusal?: BulkRefusal;
}

const single = { owner: "ownerId", manager: "managerId", area: "areaId", programme: "programmeId" } as const;
type SingleKind = keyof typeof single;
const isSingle = (kind: BulkKind): kind is SingleKind => kind in single;

/** Who had a project, and where, stays as it was when the project ended. */
const settledByTheEnd: readonly BulkKind[] = ["owner", "manager", "area"];

/** What the operation would do to the project for this viewer: nothing is said of what is so already. */
export function planFor(viewer: Viewer, operation: BulkOperation, project: BulkProject): BulkPlan {
  const changes = changesOf(operation, project);
  if (changes.length === 0) return { outcome: "unchanged", changes };
  const refusal = refusalOf(viewer, operation, project);
  return refusal ? { outcome: "refused", changes: [], refusal } : { outcome: "change", changes };
}

function refusalOf(viewer: Viewer, { kind }: BulkOperation, project: BulkProject): BulkRefusal | undefined {
  if (!canEditProject(viewer, project)) return "notYours";
  if (project.archivedAt) return "archived";
  return project.phase === "closed" && settledByTheEnd.includes(kind) ? "ended" : undefined;
}

/** The fields of the project as they would be; empty where nothing would change. */
export function fieldsAfter(operation: BulkOperation, project: BulkProject): Record<string, unknown> {
  const { kind, fromId, toId, tags } = operation;
  if (kind === "person") return fromId && toId ? handedOver(project, fromId, toId) : {};
  if (isSingle(kind)) {
    const isMeant = !fromId || project[single[kind]] === fromId;
    return isMeant ? { [single[kind]]: toId ?? undefined } : {};
  }
  const without = project.tags.filter((tag) => !tags.includes(tag));
  if (kind === "remove-tags") return { tags: without };
  return { tags: [...project.tags, ...tags.filter((tag) => !project.tags.includes(tag))] };
}

const listed = (value: unknown): string[] =>
  Array.isArray(value) ? (value as string[]) : typeof value === "string" && value !== "" ? [value] : [];

function changesOf(operation: BulkOperation, project: BulkProject): BulkFieldChange[] {
  const after = fieldsAfter(operation, project);
  return Object.entries(after).flatMap(([name, to]): BulkFieldChange[] => {
    const field = name as BulkField;
    if (field === "risks") return riskChanges(operation, project);
    const before = listed(project[field]);
    const now = listed(to);
    return before.join("\n") === now.join("\n") ? [] : [{ field, from: before, to: now }];
  });
}

function riskChanges({ fromId, toId }: BulkOperation, { risks }: BulkProject): BulkFieldChange[] {
  const count = risks.filter((risk) => risk.state !== "closed" && risk.ownerId === fromId).length;
  return count > 0 && fromId && toId && fromId !== toId ? [{ field: "risks", from: [fromId], to: [toId], count }] : [];
}
