/** What the typesetting process is asked on standard input, as JSON; it answers with the PDF on standard output. */
export interface PdfJob {
  /** Typst source by absolute path in its own file system; "/main.typ" is the one compiled. */
  sources: Record<string, string>;
  /** Read by the sources as json("/data.json"). */
  data: unknown;
  /** ISO instant: the document's creation date, so that the same content gives the same bytes. */
  createdAt: string;
}
