import { badValue, CommandError, notSupported } from "../errors";
import {
  type Binary,
  type BSONRegExp,
  type BSONSymbol,
  BSONValue,
  type Code,
  type Decimal128,
  type Doc,
  type Double,
  isInt32,
  type ObjectId,
  type Timestamp,
  type Value,
} from "./values";

export const maximumDocumentBytes = 16 * 1024 * 1024;

/** What the writer keeps between two documents. */
const keptBytes = 64 * 1024;
const shortText = 24;

/** Writes one document after the other into the same bytes, which grow as needed. */
class BsonWriter {
  private bytes = Buffer.allocUnsafe(keptBytes);
  private length = 0;

  encode(doc: Doc, expectedBytes: number): Buffer {
    this.length = 0;
    this.room(expectedBytes);
    this.document(doc);
    const written = this.bytes.subarray(0, this.length);
    if (this.bytes.length === keptBytes) return Buffer.from(written);
    this.bytes = Buffer.allocUnsafe(keptBytes);
    return written;
  }

  private room(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + count));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  /** A field whose value is `undefined` is left out. */
  private document(doc: Doc): void {
    const start = this.open();
    for (const name of Object.keys(doc)) {
      const value = doc[name];
      if (value !== undefined) this.element(name, value);
    }
    this.close(start);
  }

  private array(items: Value[]): void {
    const start = this.open();
    for (let index = 0; index < items.length; index++) this.element(String(index), items[index] ?? null);
    this.close(start);
  }

  private open(): number {
    this.room(4);
    this.length += 4;
    return this.length - 4;
  }

  private close(start: number): void {
    this.room(1);
    this.bytes[this.length++] = 0;
    this.bytes.writeInt32LE(this.length - start, start);
  }

  private element(name: string, value: Value): void {
    this.room(1);
    const typeAt = this.length++;
    this.name(name);
    const type = this.value(value);
    // the bytes may be others by now
    this.bytes[typeAt] = type;
  }

  /** Text that a zero byte ends, and which therefore holds none. */
  private name(name: string): void {
    if (name.includes("\0")) throw badValue("a field's name holds a zero byte");
    this.utf8(name);
    this.bytes[this.length++] = 0;
  }

  private text(text: string): void {
    this.room(4);
    const start = this.length;
    this.length += 4;
    this.utf8(text);
    this.bytes[this.length++] = 0;
    this.bytes.writeInt32LE(this.length - start - 4, start);
  }

  /** Leaves room for a zero byte. Short plain ASCII is quicker letter by letter. */
  private utf8(text: string): void {
    this.room(text.length * 3 + 1);
    const start = this.length;
    const letters = text.length <= shortText ? text.length : 0;
    let index = 0;
    for (; index < letters; index++) {
      const code = text.charCodeAt(index);
      if (code > 127) break;
      this.bytes[start + index] = code;
    }
    this.length = start + (index === text.length ? index : this.bytes.write(text, start, "utf8"));
  }

  private raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  private int32(value: number): void {
    this.room(4);
    this.length = this.bytes.writeInt32LE(value, this.length);
  }

  private int64(value: bigint): void {
    this.room(8);
    this.length = this.bytes.writeBigInt64LE(BigInt.asIntN(64, value), this.length);
  }

  private double(value: number): void {
    this.room(8);
    this.length = this.bytes.writeDoubleLE(value, this.length);
  }

  /** Writes a value and returns its BSON type. */
  private value(value: Value): number {
    switch (typeof value) {
      case "string":
        this.text(value);
        return 0x02;
      case "number":
        if (!isInt32(value)) {
          this.double(value);
          return 0x01;
        }
        this.int32(value);
        return 0x10;
      case "boolean":
        this.room(1);
        this.bytes[this.length++] = value ? 1 : 0;
        return 0x08;
      case "bigint":
        this.int64(value);
        return 0x12;
    }
    if (value === null || value === undefined) return 0x0a;
    if (Array.isArray(value)) {
      this.array(value);
      return 0x04;
    }
    if (value instanceof Date) {
      this.int64(BigInt(value.getTime()));
      return 0x09;
    }
    if (value instanceof BSONValue) return this.special(value);
    if (Buffer.isBuffer(value)) this.raw(value);
    else this.document(value);
    return 0x03;
  }

  private special(value: BSONValue): number {
    switch (value._bsontype) {
      case "ObjectId":
        this.raw((value as ObjectId).id);
        return 0x07;
      case "Double":
        this.double((value as Double).value);
        return 0x01;
      case "Decimal128":
        this.raw((value as Decimal128).bytes);
        return 0x13;
      case "Binary":
        this.binary(value as Binary);
        return 0x05;
      case "Timestamp":
        this.int64((value as Timestamp).toBigInt());
        return 0x11;
      case "BSONRegExp":
        this.name((value as BSONRegExp).pattern);
        this.name((value as BSONRegExp).options);
        return 0x0b;
      case "BSONSymbol":
        this.text((value as BSONSymbol).value);
        return 0x0e;
      case "Code":
        this.text(String((value as Code).code));
        return 0x0d;
      case "MinKey":
        return 0xff;
      case "MaxKey":
        return 0x7f;
    }
    throw notSupported(`the BSON type ${value._bsontype}`);
  }

  private binary({ buffer, position, sub_type }: Binary): void {
    this.int32(position);
    this.room(1);
    this.bytes[this.length++] = sub_type;
    this.raw(buffer.subarray(0, position));
  }
}

const writer = new BsonWriter();

/**
 * BSON of a document; a field whose value is `undefined` is left out. A Buffer in it stands for a document that is BSON
 * already. `expectedBytes` spares a large one growing step by step.
 */
export const encodeDocument = (doc: Doc, expectedBytes = 0): Buffer => writer.encode(doc, expectedBytes);

/** BSON of a document that is to be stored. Throws BSONObjectTooLarge above MongoDB's 16 MB. */
export function encodeStored(doc: Doc): Buffer {
  const bytes = encodeDocument(doc);
  if (bytes.length > maximumDocumentBytes) throw tooLarge(bytes.length);
  return bytes;
}

export function tooLarge(size: number): CommandError {
  return new CommandError(
    "BSONObjectTooLarge",
    `BSONObj size: ${size} (0x${size.toString(16).toUpperCase()}) is invalid. Size must be between 0 and 16793600(16MB)`,
  );
}
