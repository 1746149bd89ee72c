/** Why something is refused or invalid: an i18n key with its parameters, so that it is said in the reader's language. */
export interface Reason {
  key: string;
  params?: Record<string, string | number>;
  /** The form field it belongs to, when there is one. */
  field?: string;
}

/** The thing does not exist, or the viewer may not know that it does. Answered with 404. */
export class NotFoundError extends Error {
  override name = "NotFoundError";
}

/** The viewer may see the thing but not do this to it. Answered with 403. */
export class ForbiddenError extends Error {
  override name = "ForbiddenError";
  constructor(readonly reason?: Reason) {
    super(reason?.key ?? "forbidden");
  }
}

/** The state or the rules say no; `reasons` says exactly what is missing. Nothing was written. Answered with 422. */
export class RefusedError extends Error {
  override name = "RefusedError";
  readonly reasons: Reason[];
  constructor(reasons: Reason | Reason[]) {
    const list = Array.isArray(reasons) ? reasons : [reasons];
    super(list.map((reason) => reason.key).join(", "));
    this.reasons = list;
  }
}

/** Tried too often; wait. Answered with 429. */
export class TooManyError extends RefusedError {
  override name = "TooManyError";
}

/** Someone else wrote first. `current` is their version. Nothing was written. Answered with 409. */
export class RevisionConflictError extends Error {
  override name = "RevisionConflictError";
  constructor(readonly current: { revision: number; lastChange: { by: string; at: Date } }) {
    super(`stale revision; current is ${current.revision}`);
  }
}
