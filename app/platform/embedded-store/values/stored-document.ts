import { decodeDocument, decodeValue, eachElement, nameEnd, readName, text, valueLength } from "./decode";
import { encodeStored } from "./encode";
import type { Doc, Value } from "./values";

interface Element {
  type: number;
  start: number;
}

/**
 * A document as stored, of which only the top-level fields that are asked for get decoded.
 * Values handed out are shared by all who read the document: never change them.
 */
export class StoredDocument {
  private elements: Map<string, Element> | null = null;
  private searches = 0;
  private readonly decoded = new Map<string, Value>();
  private whole: Doc | null = null;

  constructor(
    readonly bytes: Buffer,
    /** Its place in the collection's table; 0 before it has one. */
    readonly record = 0,
  ) {}

  static of(doc: Doc): StoredDocument {
    const stored = new StoredDocument(encodeStored(doc));
    stored.whole = doc;
    return stored;
  }

  get(name: string): Value {
    if (this.whole) return this.whole[name];
    const known = this.decoded.get(name);
    if (known !== undefined) return known;
    const element = this.find(name);
    if (!element) return undefined;
    const value = decodeValue(this.bytes, element.type, element.start);
    this.decoded.set(name, value);
    return value;
  }

  /** The first few fields are searched for; whoever reads more of a document has its layout noted. */
  private find(name: string): Element | undefined {
    if (this.elements || ++this.searches > fewSearches) return this.layout().get(name);
    const wanted = nameBytes(name);
    const { bytes } = this;
    const end = bytes.length - 1;
    let position = 4;
    while (position < end) {
      const type = bytes[position++]!;
      let matched = 0;
      while (matched < wanted.length && bytes[position + matched] === wanted[matched]) matched++;
      const found = matched === wanted.length && bytes[position + matched] === 0;
      const start = nameEnd(bytes, position + matched);
      if (found) return { type, start };
      position = start + valueLength(bytes, type, start);
    }
    return undefined;
  }

  /** Whether `name` is the first field. */
  beginsWith(name: string): boolean {
    return this.bytes.length > 5 && readName(this.bytes, 5)[0] === name;
  }

  doc(): Doc {
    this.whole ??= decodeDocument(this.bytes);
    return this.whole;
  }

  /** The elements of the chosen top-level fields, as bytes ready to be put into another document. */
  elementBytes(keep: (name: string) => boolean): Buffer[] {
    const parts: Buffer[] = [];
    for (const [name, { type, start }] of this.layout()) {
      if (!keep(name)) continue;
      parts.push(
        this.bytes.subarray(start - Buffer.byteLength(name) - 2, start + valueLength(this.bytes, type, start)),
      );
    }
    return parts;
  }

  private layout(): Map<string, Element> {
    if (this.elements) return this.elements;
    const elements = new Map<string, Element>();
    eachElement(this.bytes, 0, (type, start, nameAt) => {
      elements.set(text(this.bytes, nameAt, start - 1), { type, start });
    });
    this.elements = elements;
    return elements;
  }
}

const fewSearches = 3;
const knownNames = new Map<string, Buffer>();

function nameBytes(name: string): Buffer {
  let bytes = knownNames.get(name);
  if (!bytes) {
    bytes = Buffer.from(name);
    if (knownNames.size < 5000) knownNames.set(name, bytes);
  }
  return bytes;
}

/** Anything fields are read from: a stored document, or one that a pipeline made. */
export type Source = StoredDocument | Doc;

export function fieldOf(source: Source, name: string): Value {
  return source instanceof StoredDocument ? source.get(name) : source[name];
}

export function toDoc(source: Source): Doc {
  return source instanceof StoredDocument ? source.doc() : source;
}
