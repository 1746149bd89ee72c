import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzipSync } from "node:zlib";
import { type ReportContent, reportContentSchema } from "./content";

const unpack = promisify(gunzip);

/**
 * JSON with keys in code-unit order, no spaces and absent values left out (the part of RFC 8785 that plain JSON values
 * need), so that equal contents are equal bytes.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(ordered(value));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  entries.sort(([first], [second]) => (first < second ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, ordered(part)]));
}

/** Lower-case hex. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export interface PackedContent {
  /** Of the uncompressed canonical JSON, so that a downloaded JSON file can be checked with sha256sum. */
  sha256: string;
  /** gzip */
  bytes: Buffer;
}

/** Throws ZodError for what is no content of a report. */
export function packContent(content: ReportContent): PackedContent {
  const json = canonicalJson(reportContentSchema.parse(content));
  return { sha256: sha256(json), bytes: gzipSync(json, { level: 6 }) };
}

/** The stored content is not what its hash says it was. */
export class BrokenContentError extends Error {
  override name = "BrokenContentError";
}

/** The canonical JSON as frozen. Throws BrokenContentError when the bytes do not have the hash. */
export async function unpackJson(packed: { sha256: string; bytes: Uint8Array }): Promise<string> {
  const json = (await unpack(packed.bytes)).toString("utf8");
  const actual = sha256(json);
  if (actual !== packed.sha256) throw new BrokenContentError(`expected ${packed.sha256}, found ${actual}`);
  return json;
}

/** The content, checked against its hash; its schema it met when it was packed. */
export async function unpackContent(packed: { sha256: string; bytes: Uint8Array }): Promise<ReportContent> {
  return JSON.parse(await unpackJson(packed)) as ReportContent;
}
