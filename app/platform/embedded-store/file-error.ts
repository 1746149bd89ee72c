const sentences = {
  missing: (file: string) => `${file}: there is no such file`,
  unreadable: (file: string, reason: string) => `${file} cannot be read: ${reason}`,
  notStore: (file: string) => `${file} is not an embedded store`,
  later: (file: string, versions: string) => `${file} was written by a later version of this program (${versions})`,
  earlier: (file: string, versions: string) =>
    `${file} was written by an earlier version of this program (${versions}); open it once in a data folder of its own, which brings it up to date`,
  damaged: (file: string, faults: string) => `${file} is damaged: ${faults}`,
  exists: (file: string) => `${file} is there already, and was left as it is`,
  inStore: (file: string) => `${file} lies in the store's own folder; choose another`,
  notEmpty: (file: string, documents: string) => `${file} holds ${documents} documents, and was left as it is`,
  notWritten: (file: string, reason: string) => `${file} could not be written, and nothing was left of it: ${reason}`,
};

export type FileFault = keyof typeof sentences;

/** A store's file cannot be used as asked. The message says why; `fault`, `file` and `detail` say it to a program. */
export class StoreFileError extends Error {
  override readonly name = "StoreFileError";

  constructor(
    readonly fault: FileFault,
    readonly file: string,
    readonly detail = "",
  ) {
    super(sentences[fault](file, detail));
  }
}
