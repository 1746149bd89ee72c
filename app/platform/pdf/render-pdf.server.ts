import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PdfJob } from "./job";

const timeLimit = 60_000;
const kept = 4_000;

/** The PDF could not be made; the message is for the log, not for people. */
export class PdfError extends Error {
  override name = "PdfError";
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Typesets a PDF/UA-1 in a process of its own, one at a time, so that the server goes on answering and gets its memory
 * back. The same job gives the same bytes. Throws PdfError, also after a minute.
 */
export function renderPdf(job: PdfJob): Promise<Buffer> {
  const turn = last.then(() => runChild(job));
  last = turn.catch(() => undefined);
  return turn;
}

function runChild(job: PdfJob): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [workerFile()], {
      env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH },
    });
    const output: Buffer[] = [];
    let complaint = "";
    const timer = setTimeout(() => child.kill("SIGKILL"), timeLimit);
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString("utf8")).slice(-kept);
    });
    child.on("error", (error) => reject(new PdfError(error.message)));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0 && output.length > 0) resolve(Buffer.concat(output));
      else reject(new PdfError(`typesetting ended with ${signal ?? code}: ${complaint}`));
    });
    // a child that dies before it has read everything is reported by its end, not by the broken pipe
    child.stdin.on("error", () => undefined);
    child.stdin.end(JSON.stringify(job));
  });
}

/** The bundled child beside the built server, wherever in the tree this module runs from. */
function workerFile(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new PdfError("the program's own folder was not found");
    folder = parent;
  }
  return join(folder, "build/workers/pdf.js");
}
