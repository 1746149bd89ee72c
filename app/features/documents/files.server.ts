import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import mongoose from "mongoose";
import { AttachmentModel } from "~models/attachment.server";

type ObjectId = mongoose.mongo.ObjectId;
const bucketName = "attachments";

function database() {
  const { db } = mongoose.connection;
  if (!db) throw new Error("not connected to a database");
  return db;
}
const bucket = () => new mongoose.mongo.GridFSBucket(database(), { bucketName });
const collections = () => ({
  files: database().collection<{ _id: ObjectId }>(`${bucketName}.files`),
  chunks: database().collection<{ files_id: ObjectId }>(`${bucketName}.chunks`),
});
const idOf = (fileId: string) => new mongoose.mongo.ObjectId(fileId);
const newFileId = () => new mongoose.mongo.ObjectId().toHexString();

/** Keeps bytes in the database, under an id (24 hex digits) of one's own where wanted. What fails half-way leaves nothing behind. Returns the file's id. */
export async function keepFile(source: Readable, fileName: string, fileId = newFileId()): Promise<string> {
  const upload = bucket().openUploadStreamWithId(idOf(fileId), fileName);
  try {
    await pipeline(source, upload);
  } catch (error) {
    await upload.abort().catch(() => undefined);
    throw error;
  }
  return String(upload.id);
}

export async function dropFile(fileId: string): Promise<void> {
  await bucket().delete(idOf(fileId));
}

/** The bytes from `start` up to, and not with, `end`. */
export function openFile(fileId: string, { start, end }: { start: number; end: number }): Readable {
  // GridFS takes no empty range
  return start === end ? Readable.from([]) : bucket().openDownloadStream(idOf(fileId), { start, end });
}

/** Takes every file away. */
export async function emptyFiles(): Promise<void> {
  const { files, chunks } = collections();
  await files.deleteMany({});
  await chunks.deleteMany({});
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** How old something must be before it is taken for left behind and not for on its way. */
const onItsWay = 60 * 60_000;

/** Takes away what a crash left: files that no attachment names, and pieces that never became a file. Returns how many. */
export async function sweepFiles(now = new Date()): Promise<number> {
  const isOld = (id: ObjectId) => id.getTimestamp().getTime() < now.getTime() - onItsWay;
  const attachments = await AttachmentModel.find().select("versions.fileId").lean();
  const named = new Set(attachments.flatMap(({ versions }) => versions.map(({ fileId }) => fileId)));
  const { files, chunks } = collections();
  const [whole, pieces] = await Promise.all([
    files.find().project<{ _id: ObjectId }>({ _id: 1 }).toArray(),
    chunks.distinct("files_id"),
  ]);
  const all = new Map([...whole.map(({ _id }) => _id), ...pieces].map((id) => [String(id), id]));
  const left = [...all.values()].filter((id) => !named.has(String(id)) && isOld(id));
  if (left.length > 0) {
    await files.deleteMany({ _id: { $in: left } });
    await chunks.deleteMany({ files_id: { $in: left } });
  }
  return left.length;
}
