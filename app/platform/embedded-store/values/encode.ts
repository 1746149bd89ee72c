import { calculateObjectSize, serialize } from "bson";
import { CommandError } from "../errors";
import type { Doc } from "./values";

export const maximumDocumentBytes = 16 * 1024 * 1024;

/** BSON of a document; a field whose value is `undefined` is left out. */
export function encodeDocument(doc: Doc): Buffer {
  return Buffer.from(serialize(doc, { ignoreUndefined: true }));
}

/** BSON of a document that is to be stored. Throws BSONObjectTooLarge above MongoDB's 16 MB. */
export function encodeStored(doc: Doc): Buffer {
  const size = calculateObjectSize(doc, { ignoreUndefined: true });
  if (size > maximumDocumentBytes) throw tooLarge(size);
  return encodeDocument(doc);
}

export function tooLarge(size: number): CommandError {
  return new CommandError(
    "BSONObjectTooLarge",
    `BSONObj size: ${size} (0x${size.toString(16).toUpperCase()}) is invalid. Size must be between 0 and 16793600(16MB)`,
  );
}
