import { aboveDouble, type Numeric } from "./numbers";
import {
  type Binary,
  BSONRegExp,
  BSONSymbol,
  type Code,
  type Doc,
  type ObjectId,
  type Timestamp,
  typeOrder,
  type Value,
} from "./values";

/**
 * Index keys: bytes that compare as the values do in `compareValues`, and are equal only where the values are.
 * A value begins with a byte for its type; every encoding ends by itself, so keys of several fields can be joined
 * and a field's bytes inverted for descending order.
 */
const markByOrder = new Map<number, number>([
  [-1, 0x05],
  [0, 0x08],
  [5, 0x0a],
  [10, 0x10],
  [15, 0x20],
  [20, 0x28],
  [25, 0x30],
  [30, 0x38],
  [35, 0x40],
  [40, 0x48],
  [45, 0x50],
  [47, 0x58],
  [50, 0x60],
  [60, 0x68],
  [65, 0x70],
  [127, 0xe0],
]);
const endOfList = 0x01;

class Writer {
  private bytes = Buffer.allocUnsafe(64);
  private length = 0;

  private room(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + count));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  byte(value: number): void {
    this.room(1);
    this.bytes[this.length++] = value;
  }

  uint32(value: number): void {
    this.room(4);
    this.length = this.bytes.writeUInt32BE(value, this.length);
  }

  uint64(value: bigint): void {
    this.room(8);
    this.length = this.bytes.writeBigUInt64BE(value, this.length);
  }

  /** A double so that bytes order as numbers do: NaN first, then negative to positive; −0 as 0. */
  double(value: number): void {
    this.room(8);
    if (Number.isNaN(value)) {
      this.length = this.bytes.writeBigUInt64BE(0n, this.length);
      return;
    }
    const start = this.length;
    this.length = this.bytes.writeDoubleBE(value === 0 ? 0 : value, start);
    if (this.bytes[start]! & 0x80) for (let i = start; i < start + 8; i++) this.bytes[i] = this.bytes[i]! ^ 0xff;
    else this.bytes[start] = this.bytes[start]! ^ 0x80;
  }

  /** Text as UTF-8 ended by a zero byte; a zero byte within it is followed by 0xFF. */
  text(value: string): void {
    const size = Buffer.byteLength(value);
    this.room(size * 2 + 1);
    const start = this.length;
    this.length += this.bytes.write(value, start, "utf8");
    if (value.includes("\0")) {
      const plain = Buffer.from(this.bytes.subarray(start, this.length));
      this.length = start;
      for (const byte of plain) {
        this.bytes[this.length++] = byte;
        if (byte === 0) this.bytes[this.length++] = 0xff;
      }
    }
    this.bytes[this.length++] = 0;
  }

  raw(value: Uint8Array): void {
    this.room(value.length);
    this.bytes.set(value, this.length);
    this.length += value.length;
  }

  size(): number {
    return this.length;
  }

  invertFrom(start: number): void {
    for (let i = start; i < this.length; i++) this.bytes[i] = this.bytes[i]! ^ 0xff;
  }

  finish(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length));
  }
}

function writeNumber(writer: Writer, value: Numeric): void {
  const { floor, rest } = aboveDouble(value);
  writer.double(floor);
  if (!rest) {
    writer.byte(0);
    return;
  }
  const digits = rest.coefficient.toString();
  writer.byte(1);
  writer.uint32(rest.exponent + digits.length + 0x10000);
  writer.text(digits.replace(/0+$/, ""));
}

function writeContent(writer: Writer, order: number, value: Value): void {
  switch (order) {
    case 10:
      writeNumber(writer, value as Numeric);
      return;
    case 15:
      writer.text(value instanceof BSONSymbol ? value.value : (value as string));
      return;
    case 20:
      for (const [name, field] of Object.entries(value as Doc)) {
        writer.byte(markByOrder.get(typeOrder(field))!);
        writer.text(name);
        writeValue(writer, field);
      }
      writer.byte(endOfList);
      return;
    case 25:
      for (const item of value as Value[]) writeValue(writer, item);
      writer.byte(endOfList);
      return;
    case 30: {
      const binary = value as Binary;
      writer.uint32(binary.position);
      writer.byte(binary.sub_type);
      writer.raw(binary.value());
      return;
    }
    case 35:
      writer.raw((value as ObjectId).id);
      return;
    case 40:
      writer.byte(value ? 1 : 0);
      return;
    case 45:
      writer.double((value as Date).getTime());
      return;
    case 47:
      writer.uint64((value as Timestamp).toBigInt());
      return;
    case 50:
      writer.text((value as BSONRegExp).pattern);
      writer.text((value as BSONRegExp).options);
      return;
    case 60:
    case 65:
      writer.text(String((value as Code).code));
      return;
  }
}

function writeValue(writer: Writer, value: Value): void {
  const order = typeOrder(value);
  writer.byte(markByOrder.get(order)!);
  writeContent(writer, order, value);
}

/** The joined key of one value for each field of an index. `directions` are 1 or −1. */
export function encodeKey(values: Value[], directions: number[]): Buffer {
  const writer = new Writer();
  values.forEach((value, index) => {
    const start = writer.size();
    writeValue(writer, value);
    if (directions[index] === -1) writer.invertFrom(start);
  });
  return writer.finish();
}

/** The bytes before and after every value of the same type as `value`, in an ascending field. */
export function typeBounds(value: Value): [low: Buffer, high: Buffer] {
  const mark = markByOrder.get(typeOrder(value))!;
  return [Buffer.from([mark]), Buffer.from([mark + 1])];
}

/** The smallest key that is above every key beginning with `prefix`; null when there is none. */
export function afterPrefix(prefix: Buffer): Buffer | null {
  for (let end = prefix.length - 1; end >= 0; end--) {
    if (prefix[end] === 0xff) continue;
    const next = Buffer.from(prefix.subarray(0, end + 1));
    next[end] = next[end]! + 1;
    return next;
  }
  return null;
}

/** True for values whose index entries a query for equality can look up directly. */
export function isIndexable(value: Value): boolean {
  return value !== undefined && !Array.isArray(value) && !(value instanceof BSONRegExp);
}
