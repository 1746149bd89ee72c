import { Binary } from "bson";
import { isDuplicateKey } from "~/platform/database.server";
import { NotFoundError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { type ReportVersion, ReportVersionModel } from "~models/report-version.server";
import { type Clearance, clearances } from "~models/vocabulary";
import { type PackedContent, packContent, unpackContent, unpackJson } from "./canonical.server";
import type { ReportContent } from "./content";

export type ContentHashes = Record<Clearance, string>;

/**
 * Keeps both renderings and returns their hashes. Nothing points at them yet: they count from the write of the report
 * that names them.
 */
export async function storeContents(
  reportId: string,
  contents: Record<Clearance, ReportContent>,
): Promise<ContentHashes> {
  const hashes: Partial<ContentHashes> = {};
  for (const clearance of clearances) {
    const { sha256, bytes } = packContent(contents[clearance]);
    await keep({ reportId, version: contents[clearance].version, clearance, sha256, content: bytes });
    hashes[clearance] = sha256;
  }
  return hashes as ContentHashes;
}

async function keep(
  fields: Pick<ReportVersion, "reportId" | "version" | "clearance" | "sha256"> & { content: Buffer },
) {
  try {
    await ReportVersionModel.create({ _id: newId(), ...fields, documents: [] });
  } catch (error) {
    // the same content under the same hash is already there
    if (!isDuplicateKey(error)) throw error;
  }
}

/** The content as it is stored. Throws NotFoundError. */
export async function readPacked(reportId: string, clearance: Clearance, sha256: string): Promise<PackedContent> {
  const version = await ReportVersionModel.findOne({ reportId, clearance, sha256 })
    .select("sha256 content")
    .lean<ReportVersion>();
  if (!version) throw new NotFoundError(`report content ${sha256}`);
  return { sha256, bytes: toBuffer(version.content) };
}

/** Lean reads give the driver's binary type. */
export function toBuffer(stored: unknown): Buffer {
  if (stored instanceof Binary) return Buffer.from(stored.buffer);
  const { buffer } = stored as { buffer?: unknown };
  return Buffer.isBuffer(stored) ? stored : Buffer.from((buffer ?? stored) as Uint8Array);
}

const cacheSize = 6;
const cached = new Map<string, ReportContent>();

/**
 * A report's content, checked against its hash. The last few are kept in memory: content never changes under its hash.
 * Throws NotFoundError, or BrokenContentError when what is stored is not what was frozen.
 */
export async function readContent(reportId: string, clearance: Clearance, sha256: string): Promise<ReportContent> {
  const key = `${reportId} ${clearance} ${sha256}`;
  const kept = cached.get(key);
  const content = kept ?? (await unpackContent(await readPacked(reportId, clearance, sha256)));
  cached.delete(key);
  cached.set(key, content);
  for (const oldest of [...cached.keys()].slice(0, Math.max(0, cached.size - cacheSize))) cached.delete(oldest);
  return content;
}

/** The canonical JSON, byte for byte as hashed. */
export async function readContentJson(reportId: string, clearance: Clearance, sha256: string): Promise<string> {
  return unpackJson(await readPacked(reportId, clearance, sha256));
}

/** Deletes the drafts of a version that has been published: contents that the publication does not name. */
export async function dropDrafts(reportId: string, version: number, published: ContentHashes): Promise<void> {
  await ReportVersionModel.deleteMany({ reportId, version, sha256: { $nin: Object.values(published) } });
}
