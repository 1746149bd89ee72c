import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { answerParent } from "../child-process/answer-parent";
import type { PdfJob } from "./job";
import { woffToSfnt } from "./woff";

/** One document and out: the typesetter keeps hundreds of megabytes, so its process must be short. */
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

function typeset({ sources, data, createdAt }: PdfJob): Buffer {
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

answerParent(typeset);
