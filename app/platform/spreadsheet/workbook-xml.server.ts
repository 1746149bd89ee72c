import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";

export interface XmlTag {
  /** Without its namespace prefix: strict and transitional workbooks differ only there. */
  name: string;
  attributes: Record<string, string>;
}

export interface XmlListener {
  open?(tag: XmlTag): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Reads an XML part as it is unpacked, never the whole of it at once; yields after every piece, so that the caller can
 * take what its listener has gathered. Entities a document defines itself are not expanded. Throws where it is no XML.
 */
export async function* readXml(stream: Readable, listener: XmlListener): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => listener.open?.({ name: localName(name), attributes }));
  parser.on("text", (text) => listener.text?.(text));
  parser.on("cdata", (text) => listener.text?.(text));
  parser.on("closetag", ({ name }) => listener.close?.(localName(name)));
  for await (const chunk of stream) {
    parser.write(decoder.decode(chunk as Buffer, { stream: true }));
    yield;
  }
  parser.write(decoder.decode()).close();
  yield;
}

/** Reads a small part to its end. */
export async function readWholeXml(stream: Readable, listener: XmlListener): Promise<void> {
  for await (const _ of readXml(stream, listener));
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);
