import { Readable } from "node:stream";
import { permitted } from "~/features/auth/guard.server";
import { openKeptFile } from "~/features/exchange/kept-files.server";
import { canImport } from "~/features/exchange/policy";
import { findRun } from "~/features/exchange/queries.server";

/** The file as it was uploaded. Always as a download: what is in it is the uploader's. */
export const loader = permitted(canImport, async ({ params }) => {
  const run = await findRun(params.id ?? "");
  return new Response(Readable.toWeb(openKeptFile(run.fileId)) as unknown as ReadableStream, {
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(run.fileName)}`,
      "X-Content-Type-Options": "nosniff",
    },
  });
});
