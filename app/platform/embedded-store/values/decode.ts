import { badValue, CommandError, notSupported } from "../errors";
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  type Doc,
  double,
  MaxKey,
  MinKey,
  newDoc,
  ObjectId,
  Timestamp,
  type Value,
} from "./values";

const damaged = () => new CommandError("InvalidBSON", "BSON that is damaged");

/** Length in bytes of the element value of a BSON type that begins at `offset`. Throws where there cannot be one. */
export function valueLength(bytes: Buffer, type: number, offset: number): number {
  const length = statedLength(bytes, type, offset);
  if (length < 0) throw damaged();
  return length;
}

function statedLength(bytes: Buffer, type: number, offset: number): number {
  switch (type) {
    case 0x01:
    case 0x09:
    case 0x11:
    case 0x12:
      return 8;
    case 0x02:
    case 0x0d:
    case 0x0e:
      return 4 + bytes.readInt32LE(offset);
    case 0x03:
    case 0x04:
    case 0x0f:
      return bytes.readInt32LE(offset);
    case 0x05:
      return 5 + bytes.readInt32LE(offset);
    case 0x06:
    case 0x0a:
    case 0x7f:
    case 0xff:
      return 0;
    case 0x07:
      return 12;
    case 0x08:
      return 1;
    case 0x0b:
      return nameEnd(bytes, nameEnd(bytes, offset)) - offset;
    case 0x0c:
      return 4 + bytes.readInt32LE(offset) + 12;
    case 0x10:
      return 4;
    case 0x13:
      return 16;
  }
  throw badValue(`unknown BSON type 0x${type.toString(16)}`);
}

/** Text of `bytes`: short plain ASCII is quicker letter by letter than through the native decoder. */
export function text(bytes: Buffer, start: number, end: number): string {
  if (end - start > 24) return bytes.toString("utf8", start, end);
  let result = "";
  for (let index = start; index < end; index++) {
    const byte = bytes[index]!;
    if (byte > 127) return bytes.toString("utf8", start, end);
    result += String.fromCharCode(byte);
  }
  return result;
}

/** Where the text that begins at `offset` and ends with a zero byte is over. Throws when it never is. */
export function nameEnd(bytes: Buffer, offset: number): number {
  let end = offset;
  while (bytes[end] !== 0) if (++end >= bytes.length) throw damaged();
  return end + 1;
}

export function readName(bytes: Buffer, offset: number): [name: string, next: number] {
  const end = nameEnd(bytes, offset);
  return [text(bytes, offset, end - 1), end];
}

export function decodeValue(bytes: Buffer, type: number, offset: number): Value {
  switch (type) {
    case 0x01:
      return double(bytes.readDoubleLE(offset));
    case 0x02:
      return text(bytes, offset + 4, offset + 3 + bytes.readInt32LE(offset));
    case 0x03:
      return decodeDocument(bytes, offset);
    case 0x04:
      return decodeArray(bytes, offset);
    case 0x05:
      return decodeBinary(bytes, offset);
    case 0x07:
      return new ObjectId(Uint8Array.prototype.slice.call(bytes, offset, offset + 12));
    case 0x08:
      return bytes[offset] === 1;
    case 0x09:
      return decodeDate(bytes.readBigInt64LE(offset));
    case 0x0a:
      return null;
    case 0x0b: {
      const [pattern, next] = readName(bytes, offset);
      return new BSONRegExp(pattern, readName(bytes, next)[0]);
    }
    case 0x0d:
      return new Code(text(bytes, offset + 4, offset + 3 + bytes.readInt32LE(offset)));
    case 0x0e:
      return new BSONSymbol(text(bytes, offset + 4, offset + 3 + bytes.readInt32LE(offset)));
    case 0x10:
      return bytes.readInt32LE(offset);
    case 0x11:
      return new Timestamp(bytes.readBigUInt64LE(offset));
    case 0x12:
      return bytes.readBigInt64LE(offset);
    case 0x13:
      return new Decimal128(Uint8Array.prototype.slice.call(bytes, offset, offset + 16));
    case 0x7f:
      return new MaxKey();
    case 0xff:
      return new MinKey();
  }
  throw badValue(`BSON type 0x${type.toString(16)} is not supported by the embedded store`);
}

function decodeDate(milliseconds: bigint): Date {
  const date = new Date(Number(milliseconds));
  if (Number.isNaN(date.getTime())) throw notSupported("a date more than 275,000 years away");
  return date;
}

function decodeBinary(bytes: Buffer, offset: number): Binary {
  const length = bytes.readInt32LE(offset);
  const subType = bytes[offset + 4]!;
  return new Binary(Buffer.from(bytes.subarray(offset + 5, offset + 5 + length)), subType);
}

/** Reads a whole document that begins at `offset`. Throws on damage, and on a BSON type the store does not keep. */
export function decodeDocument(bytes: Buffer, offset = 0): Doc {
  const doc = newDoc();
  eachElement(bytes, offset, (type, start, nameAt) => {
    doc[text(bytes, nameAt, start - 1)] = decodeValue(bytes, type, start);
  });
  return doc;
}

function decodeArray(bytes: Buffer, offset: number): Value[] {
  const values: Value[] = [];
  eachElement(bytes, offset, (type, start) => {
    values.push(decodeValue(bytes, type, start));
  });
  return values;
}

/** Throws when a document that is to be stored as it came is damaged, or holds a type the store does not keep. */
export function checkStorable(bytes: Buffer, offset = 0): void {
  eachElement(bytes, offset, (type, start) => {
    switch (type) {
      case 0x03:
      case 0x04:
        return checkStorable(bytes, start);
      case 0x02:
      case 0x0d:
      case 0x0e:
        return checkText(bytes, start);
      case 0x05:
        return checkBinary(bytes, start);
      case 0x06:
      case 0x09:
      case 0x0c:
      case 0x0f:
        decodeValue(bytes, type, start);
    }
  });
}

function checkText(bytes: Buffer, offset: number): void {
  const length = bytes.readInt32LE(offset);
  if (length < 1 || bytes[offset + 3 + length] !== 0) throw damaged();
}

/** The old form of binary data says its length once more. */
function checkBinary(bytes: Buffer, offset: number): void {
  if (bytes[offset + 4] !== oldBinary) return;
  if (bytes.readInt32LE(offset + 5) !== bytes.readInt32LE(offset) - 4) throw damaged();
}

const oldBinary = 2;

/** Goes through a document's elements: their type, and where their value and their name begin. */
export function eachElement(
  bytes: Buffer,
  offset: number,
  visit: (type: number, start: number, nameAt: number) => void,
): void {
  const end = offset + bytes.readInt32LE(offset) - 1;
  let position = offset + 4;
  while (position < end) {
    const type = bytes[position]!;
    const start = nameEnd(bytes, position + 1);
    visit(type, start, position + 1);
    position = start + valueLength(bytes, type, start);
  }
  if (position !== end || bytes[end] !== 0) throw damaged();
}
