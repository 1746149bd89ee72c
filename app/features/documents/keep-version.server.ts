import { createReadStream } from "node:fs";
import type { Viewer } from "~/features/auth/viewer";
import { newId } from "~/platform/identifiers.server";
import type { AttachmentVersion } from "~models/attachment.server";
import { checkFile } from "./check-file.server";
import { cleanFileName } from "./file-name";
import { dropFile, keepFile } from "./files.server";
import { scanFile } from "./virus-scanner.server";

/** A file that has come in whole and lies on disk. */
export interface ReceivedFile {
  path: string;
  fileName: string;
  size: number;
  sha256: string;
}

/**
 * Checks a file, has it scanned, keeps it, and has `write` put it where it belongs; where that fails, or another copy
 * of it was there already, the file is taken away again. Throws RefusedError.
 */
export async function keepVersion<Written extends { versions: AttachmentVersion[] }>(
  viewer: Viewer,
  { path, fileName, size, sha256 }: ReceivedFile,
  scanner: string | undefined,
  write: (version: AttachmentVersion) => Promise<Written>,
): Promise<Written> {
  const name = cleanFileName(fileName);
  const { mediaType } = await checkFile(path, name);
  await scanFile(path, scanner);
  const fileId = await keepFile(createReadStream(path), name);
  const uploaded = { uploadedBy: viewer.personId, uploadedAt: new Date() };
  let written: Written | null = null;
  try {
    written = await write({ _id: newId(), fileId, fileName: name, mediaType, size, sha256, ...uploaded });
    return written;
  } finally {
    if (!written?.versions.some((version) => version.fileId === fileId)) await dropFile(fileId);
  }
}
