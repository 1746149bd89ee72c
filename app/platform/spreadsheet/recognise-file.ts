import { SpreadsheetError } from "./spreadsheet-error";

/** How other kinds of file begin, and what they are called; some are saved under a spreadsheet's name. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/, "PDF"],
  [/^\{\\rtf/, "RTF"],
  [/^<\?xml[\s\S]*<(\w+:)?Workbook\b/i, "Excel 2003 XML"],
  [/^<\?xml/i, "XML"],
  [/^<(!doctype html|html|head|body|table|meta|style)\b/i, "HTML"],
  [/^[[{]\s*["{[]/, "JSON"],
];

/** The compound file of Excel before 2007, in which Excel also wraps a workbook that has a password (MS-CFB 2.2). */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Says what a file is that is no table, where its beginning shows it. Throws SpreadsheetError. */
export function refuseOtherKinds(start: Uint8Array): void {
  const bytes = Buffer.from(start);
  if (compoundFile.every((byte, position) => start[position] === byte)) {
    if (bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))) throw new SpreadsheetError("encrypted");
    throw new SpreadsheetError("notTable", { kind: "Excel 97–2003 (.xls)" });
  }
  const text = bytes.subarray(0, 4_096).toString("latin1").replace(/^ï»¿/, "").trimStart();
  const kind = kinds.find(([pattern]) => pattern.test(text))?.[1];
  if (kind) throw new SpreadsheetError("notTable", { kind });
}
