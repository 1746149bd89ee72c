import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { promisify } from "node:util";
import { fileTypeFromFile } from "file-type";
import yauzl from "yauzl";
import { RefusedError } from "~/platform/errors";
import { extensionOf } from "./file-name";
import { allowedExtensions, type FileType, fileTypes } from "./file-types";

/** The type of a file whose name and content agree. Throws RefusedError. */
export async function checkFile(path: string, fileName: string): Promise<FileType> {
  const extension = extensionOf(fileName);
  const type = Object.hasOwn(fileTypes, extension) ? fileTypes[extension] : undefined;
  if (!type) throw refused("typeNotAllowed", { allowed: allowedExtensions.join(", ") });
  // a reader of content may stumble over what is broken: then it is not what it says
  const isProven = await isProvenBy(path, extension, type).catch(() => false);
  if (!isProven) throw refused("notWhatItSays", { extension });
  return type;
}

async function isProvenBy(path: string, extension: string, { proof, signature }: FileType): Promise<boolean> {
  const found = await fileTypeFromFile(path);
  if (proof === "text") return found === undefined && (await isText(path));
  if (found?.ext !== (signature ?? extension)) return false;
  if (proof === "office") return !(await hasMacros(path));
  return proof === "message" ? holdsMessage(path) : true;
}

/** No bytes that no text has; UTF-8 or a single-byte encoding. */
async function isText(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path)) {
    for (const byte of chunk as Buffer) if (byte < 32 && !whiteSpace.has(byte)) return false;
  }
  return true;
}
const whiteSpace = new Set([9, 10, 12, 13]);

/** A workbook may say that it has no macros and have them all the same. */
async function hasMacros(path: string): Promise<boolean> {
  const archive = (await promisify(yauzl.open as OpenArchive)(path, { lazyEntries: true }))!;
  return new Promise((resolve, reject) => {
    archive.on("entry", ({ fileName }: { fileName: string }) => {
      if (/vbaproject|\/activex\//i.test(fileName)) {
        archive.close();
        resolve(true);
      } else archive.readEntry();
    });
    archive.on("end", () => resolve(false));
    archive.on("error", reject);
    archive.readEntry();
  });
}
type OpenArchive = (
  path: string,
  options: yauzl.Options,
  callback: (error: Error | null, archive?: yauzl.ZipFile) => void,
) => void;

/** The names of a message's properties, which other compound files (installers, old documents) have not got. */
const messageMark = Buffer.from("__substg1.0_", "utf16le");
const macroMark = Buffer.from("_VBA_PROJECT", "utf16le");

async function holdsMessage(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const bytes = await file.readFile();
    return bytes.includes(messageMark) && !bytes.includes(macroMark);
  } finally {
    await file.close();
  }
}

function refused(key: string, params: Record<string, string>): RefusedError {
  return new RefusedError({ key: `documents:refusal.${key}`, params, field: "file" });
}
