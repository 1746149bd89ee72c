import { badValue } from "../errors";
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

/** Length in bytes of the element value of a BSON type that begins at `offset`. */
export function valueLength(bytes: Buffer, type: number, offset: number): number {
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
      return bytes.indexOf(0, bytes.indexOf(0, offset) + 1) + 1 - offset;
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
function text(bytes: Buffer, start: number, end: number): string {
  if (end - start > 24) return bytes.toString("utf8", start, end);
  let result = "";
  for (let index = start; index < end; index++) {
    const byte = bytes[index]!;
    if (byte > 127) return bytes.toString("utf8", start, end);
    result += String.fromCharCode(byte);
  }
  return result;
}

export function readName(bytes: Buffer, offset: number): [name: string, next: number] {
  let end = offset;
  while (bytes[end] !== 0) end++;
  return [text(bytes, offset, end), end + 1];
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
      return new Date(Number(bytes.readBigInt64LE(offset)));
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

function decodeBinary(bytes: Buffer, offset: number): Binary {
  const length = bytes.readInt32LE(offset);
  const subType = bytes[offset + 4]!;
  return new Binary(Buffer.from(bytes.subarray(offset + 5, offset + 5 + length)), subType);
}

/** Reads a whole document that begins at `offset`. Throws BadValue on a BSON type the store does not keep. */
export function decodeDocument(bytes: Buffer, offset = 0): Doc {
  const end = offset + bytes.readInt32LE(offset) - 1;
  const doc = newDoc();
  let position = offset + 4;
  while (position < end) {
    const type = bytes[position]!;
    const [name, start] = readName(bytes, position + 1);
    doc[name] = decodeValue(bytes, type, start);
    position = start + valueLength(bytes, type, start);
  }
  return doc;
}

function decodeArray(bytes: Buffer, offset: number): Value[] {
  const end = offset + bytes.readInt32LE(offset) - 1;
  const values: Value[] = [];
  let position = offset + 4;
  while (position < end) {
    const type = bytes[position]!;
    let start = position + 1;
    while (bytes[start] !== 0) start++;
    start++;
    values.push(decodeValue(bytes, type, start));
    position = start + valueLength(bytes, type, start);
  }
  return values;
}

/** Throws BadValue when a document that is to be stored as it came holds a type the store does not keep. */
export function checkTypes(bytes: Buffer, offset = 0): void {
  const end = offset + bytes.readInt32LE(offset) - 1;
  let position = offset + 4;
  while (position < end) {
    const type = bytes[position++]!;
    while (bytes[position] !== 0) position++;
    position++;
    if (type === 0x03 || type === 0x04) checkTypes(bytes, position);
    else if (type === 0x06 || type === 0x0c || type === 0x0f) decodeValue(bytes, type, position);
    position += valueLength(bytes, type, position);
  }
}
