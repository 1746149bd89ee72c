import { CommandError } from "../errors";
import { type Sliced, take } from "../storage/slices";
import { encodeDocument } from "../values/encode";
import { type Doc, Double } from "../values/values";

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
/** MongoDB's are up to 16 MB; putting one together then takes so long that others would notice. */
const batchBytes = 4 * 1024 * 1024;
/** What an array's element takes beside its document: type, number, end. */
const elementBytes = 16;

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
        "Unauthorized",
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
    if (documents.length > 0 && bytes + encoded.length > batchBytes) {
      cursor.waiting = encoded;
      return false;
    }
    bytes += encoded.length + elementBytes;
    documents.push(encoded);
    return documents.length < batchSize;
  });
  return { documents, done };
}

function cursorReply(batch: string, documents: Buffer[], id: bigint, namespace: string): Buffer {
  const bytes = documents.reduce((sum, document) => sum + document.length + elementBytes, 0);
  const cursor = { [batch]: documents, id, ns: namespace };
  return encodeDocument({ cursor, ok: new Double(1) } as unknown as Doc, bytes + 1024);
}
