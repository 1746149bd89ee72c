/** How a file's content shows that it is what its name says. */
export type Proof = "signature" | "text" | "office" | "message";

export interface FileType {
  mediaType: string;
  proof: Proof;
  /** What the content must be found to be, where that is not the extension itself. */
  signature?: string;
}

const office = (mediaType: string): FileType => ({
  mediaType: `application/vnd.openxmlformats-officedocument.${mediaType}`,
  proof: "office",
});
const open = (mediaType: string): FileType => ({
  mediaType: `application/vnd.oasis.opendocument.${mediaType}`,
  proof: "signature",
});
const text = (mediaType: string): FileType => ({ mediaType: `${mediaType}; charset=utf-8`, proof: "text" });

/**
 * What may be attached, by extension. Left out is what can run or act on the reader's machine: programs, pages and
 * drawings with script (html, svg), documents with macros (docm, xlsm, and the old doc, xls and ppt, which do not show
 * that they have them), and archives, in which anything can lie.
 */
export const fileTypes: Readonly<Record<string, FileType>> = {
  pdf: { mediaType: "application/pdf", proof: "signature" },
  png: { mediaType: "image/png", proof: "signature" },
  jpg: { mediaType: "image/jpeg", proof: "signature" },
  jpeg: { mediaType: "image/jpeg", proof: "signature", signature: "jpg" },
  docx: office("wordprocessingml.document"),
  xlsx: office("spreadsheetml.sheet"),
  pptx: office("presentationml.presentation"),
  odt: open("text"),
  ods: open("spreadsheet"),
  odp: open("presentation"),
  txt: text("text/plain"),
  csv: text("text/csv"),
  msg: { mediaType: "application/vnd.ms-outlook", proof: "message", signature: "cfb" },
};

export const allowedExtensions = Object.keys(fileTypes);
