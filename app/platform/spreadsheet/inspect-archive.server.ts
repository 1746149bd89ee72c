import { type Entry, openPromise, type ZipFile } from "yauzl";
import { type SpreadsheetLimits, toMegabytes } from "./limits";
import { SpreadsheetError } from "./spreadsheet-error";

const ratioMatters = 1024 * 1024;

/**
 * Refuses a zip bomb before anything parses it: first by what the archive declares about itself, then by unpacking
 * every entry to nowhere and counting, since a declaration can lie. Throws SpreadsheetError.
 */
export async function inspectArchive(path: string, limits: SpreadsheetLimits): Promise<void> {
  const archive = await openArchive(path);
  try {
    if (archive.entryCount > limits.archiveEntries)
      throw new SpreadsheetError("archiveTooManyEntries", {
        entries: archive.entryCount,
        limit: limits.archiveEntries,
      });
    let declared = 0;
    let actual = 0;
    for await (const entry of archive.eachEntry()) {
      if (entry.isEncrypted()) throw new SpreadsheetError("encrypted");
      declared += entry.uncompressedSize;
      refuseSize(declared, limits);
      refuseRatio(entry.uncompressedSize, entry.compressedSize, limits);
      actual = await countUnpacked(archive, entry, actual, limits);
    }
  } catch (error) {
    // yauzl's own complaints: sizes that contradict each other, damaged data, an unknown method
    throw error instanceof SpreadsheetError ? error : new SpreadsheetError("notWorkbook");
  } finally {
    archive.close();
  }
}

async function openArchive(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false });
  } catch {
    throw new SpreadsheetError("notWorkbook");
  }
}

async function countUnpacked(
  archive: ZipFile,
  entry: Entry,
  before: number,
  limits: SpreadsheetLimits,
): Promise<number> {
  const stream = await archive.openReadStreamPromise(entry);
  let size = 0;
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    refuseSize(before + size, limits);
    refuseRatio(size, entry.compressedSize, limits);
  }
  return before + size;
}

function refuseSize(bytes: number, limits: SpreadsheetLimits): void {
  if (bytes > limits.archiveBytes)
    throw new SpreadsheetError("archiveTooLarge", { limit: toMegabytes(limits.archiveBytes) });
}

function refuseRatio(unpacked: number, packed: number, limits: SpreadsheetLimits): void {
  if (unpacked > ratioMatters && unpacked > packed * limits.archiveRatio)
    throw new SpreadsheetError("archiveRatio", { limit: limits.archiveRatio });
}
