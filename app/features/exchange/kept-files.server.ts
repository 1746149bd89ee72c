import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, mkdtemp, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import mongoose from "mongoose";
import { NotFoundError } from "~/platform/errors";

const bucketName = "importFiles";

function bucket() {
  const { db } = mongoose.connection;
  if (!db) throw new Error("not connected to a database");
  return new mongoose.mongo.GridFSBucket(db, { bucketName });
}

/** A private folder for files on their way. Each process has its own, emptied by the system. */
let workFolder: Promise<string> | undefined;
export function importWorkFolder(): Promise<string> {
  workFolder ??= mkdtemp(join(tmpdir(), "portefoeljen-import-"));
  return workFolder;
}

/** Keeps a file in the database; returns its id. */
export async function keepFile(path: string, fileName: string): Promise<string> {
  const upload = bucket().openUploadStream(fileName);
  await pipeline(createReadStream(path), upload);
  return String(upload.id);
}

export function openKeptFile(fileId: string): Readable {
  return bucket().openDownloadStream(new mongoose.mongo.ObjectId(fileId));
}

/** The kept file as a file on disk, which the readers need. Throws NotFoundError when it is gone. */
export async function keptFilePath(fileId: string): Promise<string> {
  const folder = await importWorkFolder();
  await mkdir(folder, { recursive: true });
  const path = join(folder, fileId);
  try {
    await access(path);
    return path;
  } catch {
    // not fetched yet by this process
  }
  const unfinished = `${path}.${process.hrtime.bigint()}`;
  try {
    await pipeline(openKeptFile(fileId), createWriteStream(unfinished, { mode: 0o600 }));
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT" || /FileNotFound/.test(String(error)))
      throw new NotFoundError(`import file ${fileId}`);
    throw error;
  }
  await rename(unfinished, path);
  return path;
}
