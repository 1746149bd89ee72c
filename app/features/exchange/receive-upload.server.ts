import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import busboy from "busboy";
import { RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { spreadsheetLimits, toMegabytes } from "~/platform/spreadsheet/limits";
import { importWorkFolder } from "./kept-files.server";

export interface ReceivedUpload {
  path: string;
  fileName: string;
  size: number;
  /** Takes the file on disk away. */
  discard(): Promise<void>;
}

const tooLarge = (limit: number) =>
  new RefusedError({ key: "exchange:file.tooLarge", params: { limit: toMegabytes(limit) }, field: "file" });

/**
 * Receives a posted file on disk. What is beyond the limit is read past and dropped, never held: the browser can
 * then show the answer, which it could not if the connection were cut. The fields beside it are put into `fields`,
 * also where the file is refused. Throws RefusedError.
 */
export async function receiveUpload(
  request: Request,
  fields: Record<string, string>,
  limit: number = spreadsheetLimits.fileBytes,
): Promise<ReceivedUpload> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!contentType.startsWith("multipart/form-data") || !request.body)
    throw new RefusedError({ key: "exchange:file.missing", field: "file" });
  const path = join(await importWorkFolder(), `upload-${newId()}`);
  const discard = () => rm(path, { force: true });
  try {
    const received = await receive(request.body, contentType, path, { fields, limit });
    if (received.isTooLarge) throw tooLarge(limit);
    if (received.fileName === "") throw new RefusedError({ key: "exchange:file.missing", field: "file" });
    if (received.size === 0) throw new RefusedError({ key: "exchange:file.empty", field: "file" });
    return { path, fileName: received.fileName, size: received.size, discard };
  } catch (error) {
    await discard();
    if ((error as NodeJS.ErrnoException).code === "ENOSPC")
      throw new RefusedError({ key: "exchange:file.diskFull", field: "file" });
    throw error;
  }
}

interface Received {
  fileName: string;
  size: number;
  isTooLarge: boolean;
}

function receive(
  body: ReadableStream<Uint8Array>,
  contentType: string,
  path: string,
  { fields, limit }: { fields: Record<string, string>; limit: number },
): Promise<Received> {
  const received: Received = { fileName: "", size: 0, isTooLarge: false };
  const form = busboy({
    headers: { "content-type": contentType },
    defParamCharset: "utf8",
    limits: { fileSize: limit + 1, files: 1, fields: 50, fieldSize: 10_000, parts: 60 },
  });
  return new Promise((resolve, reject) => {
    let written: Promise<void> = Promise.resolve();
    form.on("file", (_name, file, { filename }) => {
      received.fileName = cleanFileName(filename);
      file.on("limit", () => {
        received.isTooLarge = true;
      });
      file.on("data", (chunk: Buffer) => {
        received.size += chunk.length;
      });
      written = new Promise((done, failed) => {
        const target = createWriteStream(path, { mode: 0o600 });
        target.on("finish", done);
        // an upload cut off: the form says so too, but an error nobody hears would end the process
        file.on("error", (error) => target.destroy(error));
        target.on("error", (error) => {
          file.unpipe(target);
          file.resume();
          failed(error);
        });
        file.pipe(target);
      });
      written.catch(() => undefined);
    });
    form.on("field", (name, value) => {
      fields[name] = value;
    });
    form.on("error", () => reject(new RefusedError({ key: "exchange:file.broken", field: "file" })));
    form.on("close", () => written.then(() => resolve(received), reject));
    const source = Readable.fromWeb(body as NodeReadableStream);
    source.on("error", () => reject(new RefusedError({ key: "exchange:file.broken", field: "file" })));
    source.pipe(form);
  });
}

/** The last part of a path, without control characters, of reasonable length: it is only shown. */
function cleanFileName(name: string | undefined): string {
  const last = (name ?? "").split(/[\\/]/).at(-1) ?? "";
  return last.replace(/\p{Cc}/gu, "").slice(-150);
}
