import { runInProcess } from "../child-process/run-in-process.server";
import type { PdfJob } from "./job";

/** Typesets a PDF/UA-1. The same job gives the same bytes. Throws with what the typesetter complained of. */
export async function renderPdf(job: PdfJob): Promise<Buffer> {
  return Buffer.from(await runInProcess<Uint8Array>("pdf", job));
}
