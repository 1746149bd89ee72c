const centralEntry = 0x02014b50;
const endOfDirectory = 0x06054b50;

/**
 * The archive with every file dated `at` (UTC) instead of when it was written, so that the same workbook is the same
 * bytes (APPNOTE.TXT 4.4.6: two seconds' resolution, from 1980). Throws on anything that is not a plain ZIP.
 */
export function withFixedDates(archive: Buffer, at: Date): Buffer {
  const dated = Buffer.from(archive);
  const end = dated.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || dated.readUInt32LE(end) !== endOfDirectory) throw new Error("not a ZIP archive");
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  let entry = dated.readUInt32LE(end + 16);
  for (let count = dated.readUInt16LE(end + 10); count > 0; count--) {
    if (dated.readUInt32LE(entry) !== centralEntry) throw new Error("the ZIP archive's directory is broken");
    const local = dated.readUInt32LE(entry + 42);
    dated.writeUInt16LE(time, entry + 12);
    dated.writeUInt16LE(date, entry + 14);
    dated.writeUInt16LE(time, local + 10);
    dated.writeUInt16LE(date, local + 12);
    const lengths = [28, 30, 32].map((offset) => dated.readUInt16LE(entry + offset));
    entry += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return dated;
}
