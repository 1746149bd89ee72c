/** Another process has the data folder. `pid` and `uri` say which, where they are known. */
export class StoreBusyError extends Error {
  override readonly name = "StoreBusyError";

  constructor(
    readonly directory: string,
    readonly pid: number | null,
    /** Where the owner can be talked to; null while it is starting. */
    readonly uri: string | null,
  ) {
    const owner = pid === null ? "another process" : `process ${pid}`;
    super(`The data folder ${directory} is in use by ${owner}${uri ? `, which answers at ${uri}` : ""}.`);
  }
}
