import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { woffToSfnt } from "./woff";

export interface PdfJob {
  /** Typst source by absolute path in its own file system; "/main.typ" is the one compiled. */
  sources: Record<string, string>;
  /** JSON in UTF-8, read by the sources as json("/data.json"). */
  data: Uint8Array;
  /** ISO instant: the document's creation date, so that the same content gives the same bytes. */
  createdAt: string;
}

const require = createRequire(import.meta.url);
const faces: [manifest: string, files: string[]][] = [
  [require.resolve("@ibm/plex-sans/package.json"), ["IBMPlexSans-Regular", "IBMPlexSans-SemiBold"]],
  [require.resolve("@ibm/plex-serif/package.json"), ["IBMPlexSerif-Regular", "IBMPlexSerif-SemiBold"]],
];

function readFonts(): Buffer[] {
  return faces.flatMap(([manifest, files]) => {
    const folder = join(dirname(manifest), "fonts/complete/woff");
    return files.map((file) => woffToSfnt(readFileSync(join(folder, `${file}.woff`))));
  });
}

/**
 * Typesets a PDF/UA-1. The same job gives the same bytes. Throws with what the typesetter complained of. One document
 * and out: the typesetter keeps hundreds of megabytes, so the process that asks must be a short one.
 */
export function typeset({ sources, data, createdAt }: PdfJob): Buffer {
  const workspace = "/portefoeljen";
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: readFonts() }] });
  for (const [path, source] of Object.entries(sources)) compiler.mapShadow(workspace + path, Buffer.from(source));
  compiler.mapShadow(`${workspace}/data.json`, Buffer.from(data));
  const compiled = compiler.compile({ mainFilePath: `${workspace}/main.typ` });
  if (!compiled.result) {
    const complaints = compiled.takeDiagnostics()?.shortDiagnostics;
    throw new Error(`the document could not be typeset: ${JSON.stringify(complaints)}`);
  }
  const creationTimestamp = Math.floor(Date.parse(createdAt) / 1000);
  return compiler.pdf(compiled.result, { pdfStandard: "ua-1", creationTimestamp });
}
