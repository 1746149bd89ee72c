import { fieldName, type StatusFields } from "./fields";

interface LocalCopy {
  /** Of the answer the form was opened on: once there is a newer one, the copy has had its day. */
  revision: number;
  fields: StatusFields;
}

/**
 * The form as this tab of the browser has it, until the server has it too: what is typed while the connection or the
 * session is gone outlives a reload and signing in again. Where the browser keeps nothing, nothing is kept.
 */
export function keepLocalCopy(key: string, copy: LocalCopy): void {
  attempt(() => sessionStorage.setItem(key, JSON.stringify(copy)));
}

export function dropLocalCopy(key: string): void {
  attempt(() => sessionStorage.removeItem(key));
}

/** What was typed; of dates and money only what the person had changed. Null where there is none for this revision. */
export function readLocalCopy(key: string, revision: number): StatusFields | null {
  const text = attempt(() => sessionStorage.getItem(key));
  const copy = text ? (JSON.parse(text) as LocalCopy) : null;
  if (copy?.revision !== revision) return null;
  const { fields } = copy;
  const typed = Object.entries(fields).filter(
    ([name, value]) => !name.startsWith(fieldName.was("")) && fields[fieldName.was(name)] !== value,
  );
  return Object.fromEntries(typed);
}

function attempt<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch {
    return null;
  }
}
