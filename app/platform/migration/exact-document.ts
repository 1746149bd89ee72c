import { type DeserializeOptions, type Document, deserialize, onDemand, serialize } from "bson";

/** Values as BSON's own classes, so that an int32 stays one, and text that is no UTF-8 is refused. */
const exactly: DeserializeOptions = { promoteValues: false, promoteBuffers: false, bsonRegExp: true };

type Exact = Document | Map<string, unknown>;

/** A document that serialises to the same bytes again. A Map where the order of an object's fields would not hold. */
export function exactDocument(bytes: Uint8Array): Exact {
  const document = deserialize(bytes, exactly);
  return Buffer.from(serialize(document)).equals(bytes) ? document : inOrder(bytes);
}

function inOrder(bytes: Uint8Array): Map<string, unknown> {
  return new Map(
    elementsOf(bytes).map(({ type, name, value }) => {
      if (type === 0x03) return [name, inOrder(value)];
      if (type === 0x04) return [name, [...inOrder(value).values()]];
      return [name, decoded(type, value)];
    }),
  );
}

function elementsOf(bytes: Uint8Array): Element[] {
  return [...onDemand.parseToElements(bytes)].map(([type, nameOffset, nameLength, offset, length]) => ({
    type,
    name: Buffer.from(bytes.subarray(nameOffset, nameOffset + nameLength)).toString("utf8"),
    value: bytes.subarray(offset, offset + length),
  }));
}

/** By way of a document that holds nothing else. */
const decoded = (type: number, value: Uint8Array): unknown =>
  deserialize(joined([{ type, name: "v", value }]), exactly).v;

interface Element {
  type: number;
  name: string;
  value: Uint8Array;
}

function joined(elements: Element[]): Buffer {
  const fields = elements.flatMap(({ type, name, value }) => [Buffer.from([type]), Buffer.from(`${name}\0`), value]);
  const document = Buffer.concat([Buffer.alloc(4), ...fields, Buffer.alloc(1)]);
  document.writeInt32LE(document.length);
  return document;
}

/** A document as MongoDB would keep it: with `_id` in front, where the embedded store may have put numbered fields. */
export function idInFront(bytes: Uint8Array): Uint8Array {
  const elements = elementsOf(bytes);
  const at = elements.findIndex(({ name }) => name === "_id");
  if (at <= 0) return bytes;
  const [id] = elements.splice(at, 1);
  return joined([id!, ...elements]);
}

/** `{_id}` of a document as bytes in Base64: tells the documents of a collection apart, and is a filter for one. */
export function idOf(bytes: Uint8Array): string {
  const id = elementsOf(bytes).find(({ name }) => name === "_id");
  if (!id) throw new Error("a document without _id");
  return joined([id]).toString("base64");
}

export const filterFor = (id: string): Exact => exactDocument(Buffer.from(id, "base64"));
