import { Readable } from "node:stream";
import type { Viewer } from "~/features/auth/viewer";
import { NotFoundError } from "~/platform/errors";
import type { AttachmentVersion } from "~models/attachment.server";
import { openFile } from "./files.server";
import { findVisibleAttachment } from "./find-attachment.server";

/**
 * A document's file, the newest unless another version is asked for: whole, a part of it, or that it is the one the
 * browser has. Always as a download: what is in it is the uploader's. Throws NotFoundError.
 */
export async function downloadDocument(viewer: Viewer, id: string, request: Request): Promise<Response> {
  const { attachment } = await findVisibleAttachment(viewer, id);
  const wanted = new URL(request.url).searchParams.get("version");
  const version = wanted ? attachment.versions[Number(wanted) - 1] : attachment.versions.at(-1);
  if (!version) throw new NotFoundError(`version ${wanted} of attachment ${id}`);
  const headers = headersOf(version);
  if (request.headers.get("if-none-match")?.includes(headers.ETag)) return new Response(null, { status: 304, headers });
  const range = readRange(request, version.size, headers.ETag);
  if (range === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${version.size}` } });
  }
  const { start, end } = range ?? { start: 0, end: version.size };
  const body = Readable.toWeb(openFile(version.fileId, { start, end })) as unknown as ReadableStream;
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      "Content-Length": String(end - start),
      ...(range ? { "Content-Range": `bytes ${start}-${end - 1}/${version.size}` } : {}),
    },
  });
}

function headersOf({ fileName, mediaType, sha256 }: AttachmentVersion) {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return {
    "Content-Type": mediaType,
    "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    // no-transform: what is compressed on the way has no ranges
    "Cache-Control": "private, no-cache, no-transform",
    "Accept-Ranges": "bytes",
    ETag: `"${sha256}"`,
  };
}

/** One range of bytes; several, and what cannot be read, are answered with the whole. `end` is not part of it. */
function readRange(
  request: Request,
  size: number,
  tag: string,
): { start: number; end: number } | "unsatisfiable" | null {
  const condition = request.headers.get("if-range");
  const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range") ?? "");
  if (!asked || (condition !== null && condition !== tag)) return null;
  const [, from = "", to = ""] = asked;
  if (from === "" && to === "") return null;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size : Math.min(size, Number(to) + 1);
  if (start >= size || (from === "" && Number(to) === 0)) return "unsatisfiable";
  return start < end ? { start, end } : null;
}
