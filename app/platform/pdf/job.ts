/** What the typesetting process is asked; it answers with the PDF's bytes. */
export interface PdfJob {
  /** Typst source by absolute path in its own file system; "/main.typ" is the one compiled. */
  sources: Record<string, string>;
  /** JSON in UTF-8, read by the sources as json("/data.json"). */
  data: Uint8Array;
  /** ISO instant: the document's creation date, so that the same content gives the same bytes. */
  createdAt: string;
}
