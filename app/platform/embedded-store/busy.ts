/** Another process has the data folder. `pid` and `uri` say which, where they are known. */
export class StoreBusyError extends Error {
  override readonly name = "StoreBusyError";

  constructor(
    readonly directory: string,
    readonly pid: number | null,
    /** Where the owner can be talked to; null while it is starting. */
    readonly uri: string | null,
  ) {
    super(`The data folder ${directory} is in use by ${pid === null ? "another process" : `process ${pid}`}.`);
  }
}
