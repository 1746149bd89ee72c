import { decodeDocument, decodeValue, eachElement, readName, text } from "../values/decode";
import { type Source, StoredDocument } from "../values/stored-document";
import { type Doc, newDoc, type Value } from "../values/values";

const opReply = 1;
const opQuery = 2004;
const opMessage = 2013;
const checksumPresent = 1;
const moreToCome = 2;
const headerBytes = 16;
const documentType = 0x03;
const arrayType = 0x04;
/** The field that an insert's documents come in. */
const toInsert = "documents";
/** MongoDB's own limit. A longer message is not a message. */
export const maximumMessageBytes = 48_000_000;

/** A client's request. */
export interface Request {
  id: number;
  database: string;
  body: Doc;
  /** False when the client waits for no answer. */
  answered: boolean;
  /** The old form of the first greeting, which is answered in its own form. */
  old: boolean;
}

/** Reads one whole message. Throws an Error on one that is none. */
export function readRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const operation = message.readInt32LE(12);
  if (operation === opMessage) return readMessage(id, message);
  if (operation === opQuery) return readQuery(id, message);
  throw new Error(`operation ${operation} is not supported`);
}

function readMessage(id: number, message: Buffer): Request {
  const flags = message.readUInt32LE(headerBytes);
  const end = message.length - (flags & checksumPresent ? 4 : 0);
  let position = headerBytes + 4;
  let body: Doc | null = null;
  const sequences: [string, Source[]][] = [];
  while (position < end) {
    const kind = message[position++];
    const size = sizeAt(message, position, end);
    if (kind === 0) body = readBody(message, position);
    else if (kind === 1) sequences.push(readSequence(message, position, position + size));
    else throw new Error(`section kind ${kind} is not supported`);
    position += size;
  }
  if (!body) throw new Error("a message without a body");
  for (const [name, documents] of sequences) body[name] = documents as Doc[];
  return { id, database: String(body.$db ?? "admin"), body, answered: !(flags & moreToCome), old: false };
}

/** The size that a section or document begins with. */
function sizeAt(message: Buffer, position: number, end: number): number {
  const size = message.readInt32LE(position);
  if (size < 5 || position + size > end) throw new Error(`${size} bytes are not what there is`);
  return size;
}

/** A command's document. What an insert brings stays as it came: it is to be stored so. */
function readBody(message: Buffer, start: number): Doc {
  const body = newDoc();
  eachElement(message, start, (type, valueAt, nameAt) => {
    const name = text(message, nameAt, valueAt - 1);
    body[name] =
      type === arrayType && name === toInsert ? readArray(message, valueAt) : decodeValue(message, type, valueAt);
  });
  return body;
}

function readArray(message: Buffer, start: number): Doc[] {
  const items: Value[] = [];
  eachElement(message, start, (type, valueAt) => {
    items.push(
      type === documentType ? (asItCame(message, valueAt) as unknown as Doc) : decodeValue(message, type, valueAt),
    );
  });
  return items as Doc[];
}

/** Still part of the message: copied when it is stored, a few at a time. */
function asItCame(message: Buffer, start: number): StoredDocument {
  return new StoredDocument(message.subarray(start, start + message.readInt32LE(start)));
}

function readSequence(message: Buffer, start: number, end: number): [string, Source[]] {
  const [name, first] = readName(message, start + 4);
  const documents: Source[] = [];
  let position = first;
  while (position < end) {
    const length = sizeAt(message, position, end);
    documents.push(name === toInsert ? asItCame(message, position) : decodeDocument(message, position));
    position += length;
  }
  return [name, documents];
}

function readQuery(id: number, message: Buffer): Request {
  const [namespace, next] = readName(message, headerBytes + 4);
  const body = decodeDocument(message, next + 8);
  return { id, database: namespace.split(".")[0]!, body, answered: true, old: true };
}

let lastId = 0;

/** The answer to `request` around a reply document's bytes. */
export function writeResponse(request: Request, reply: Buffer): Buffer[] {
  lastId = (lastId + 1) & 0x7fffffff;
  const extra = request.old ? 20 : 5;
  const head = Buffer.alloc(headerBytes + extra);
  head.writeInt32LE(head.length + reply.length, 0);
  head.writeInt32LE(lastId, 4);
  head.writeInt32LE(request.id, 8);
  head.writeInt32LE(request.old ? opReply : opMessage, 12);
  if (request.old) {
    head.writeInt32LE(8, 16);
    head.writeInt32LE(1, 32);
  }
  return [head, reply];
}
