import { CommandError } from "../errors";
import { type Sliced, take } from "../storage/slices";
import { encodeDocument, maximumDocumentBytes } from "../values/encode";
import type { Doc } from "../values/values";

/** What a cursor hands out: a document's bytes, or a document yet to be encoded. */
export type Output = Buffer | Doc;

interface Cursor {
  id: bigint;
  namespace: string;
  output: Sliced<Output>;
  /** A document that did not fit the last batch. */
  waiting: Buffer | null;
  used: number;
}

const idleMilliseconds = 10 * 60 * 1000;
const firstBatchSize = 101;

/** The open cursors of all connections. One that is left alone for ten minutes goes. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();
  private next = BigInt(Date.now()) << 20n;

  /** The first batch of `output` as a reply. `batchSize` counts documents. */
  async first(
    namespace: string,
    output: Sliced<Output>,
    { batchSize = firstBatchSize, single = false }: { batchSize?: number; single?: boolean },
  ): Promise<Buffer> {
    this.closeIdle();
    this.next += 1n;
    const cursor: Cursor = { id: this.next, namespace, output, waiting: null, used: Date.now() };
    const { documents, done } = await fill(cursor, batchSize);
    const keep = !done && !single;
    if (keep) this.open.set(cursor.id, cursor);
    else output.return();
    return cursorReply("firstBatch", documents, keep ? cursor.id : 0n, namespace);
  }

  async more(id: bigint, namespace: string, batchSize?: number): Promise<Buffer> {
    const cursor = this.open.get(id);
    if (!cursor) throw new CommandError("CursorNotFound", `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      throw new CommandError(
        13,
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    }
    cursor.used = Date.now();
    try {
      const { documents, done } = await fill(cursor, batchSize || Number.POSITIVE_INFINITY);
      if (done) this.open.delete(id);
      return cursorReply("nextBatch", documents, done ? 0n : id, namespace);
    } catch (error) {
      this.open.delete(id);
      throw error;
    }
  }

  kill(id: bigint): boolean {
    this.open.get(id)?.output.return();
    return this.open.delete(id);
  }

  get count(): number {
    return this.open.size;
  }

  private closeIdle(): void {
    const limit = Date.now() - idleMilliseconds;
    for (const cursor of this.open.values()) if (cursor.used < limit) this.kill(cursor.id);
  }
}

async function fill(cursor: Cursor, batchSize: number): Promise<{ documents: Buffer[]; done: boolean }> {
  const documents: Buffer[] = [];
  let bytes = 0;
  if (cursor.waiting && batchSize > 0) {
    documents.push(cursor.waiting);
    bytes = cursor.waiting.length;
    cursor.waiting = null;
  }
  if (documents.length >= batchSize) return { documents, done: false };
  const { done } = await take(cursor.output, (item) => {
    const encoded = Buffer.isBuffer(item) ? item : encodeDocument(item);
    if (documents.length > 0 && bytes + encoded.length > maximumDocumentBytes - 4096) {
      cursor.waiting = encoded;
      return false;
    }
    bytes += encoded.length + 16;
    documents.push(encoded);
    return documents.length < batchSize;
  });
  return { documents, done };
}

/** `{cursor: {<batch>: [...], id, ns}, ok: 1}` around documents that are encoded already. */
function cursorReply(batch: string, documents: Buffer[], id: bigint, namespace: string): Buffer {
  let length = 5;
  const names = documents.map((document, index) => {
    const name = String(index);
    length += 2 + name.length + document.length;
    return name;
  });
  const array = Buffer.allocUnsafe(length);
  array.writeInt32LE(length, 0);
  let position = 4;
  documents.forEach((document, index) => {
    array[position++] = 0x03;
    position += array.write(names[index]!, position, "latin1");
    array[position++] = 0;
    position += document.copy(array, position);
  });
  array[position] = 0;
  const tail = encodeDocument({ id, ns: namespace } as unknown as Doc).subarray(4);
  const head = Buffer.concat([Buffer.from([0x04]), Buffer.from(`${batch}\0`)]);
  const cursor = withLength([head, array, tail]);
  return withLength([Buffer.from("\x03cursor\0"), cursor, Buffer.from("\x01ok\0"), doubleOne, Buffer.from([0])]);
}

const doubleOne = Buffer.from(new Float64Array([1]).buffer);

function withLength(parts: Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 4);
  const prefix = Buffer.allocUnsafe(4);
  prefix.writeInt32LE(length, 0);
  return Buffer.concat([prefix, ...parts], length);
}
