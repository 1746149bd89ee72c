import { posix } from "node:path";
import type { Readable } from "node:stream";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { SpreadsheetLimits } from "./limits";
import { toMegabytes } from "./limits";
import { SpreadsheetError } from "./spreadsheet-error";
import { columnOf, type DateReading, isDateFormat, rowOf, unescapeText } from "./workbook-cells";
import { readWholeXml } from "./workbook-xml.server";

/** An open XLSX archive; whoever opens it closes it. */
export class WorkbookArchive {
  private constructor(
    private readonly archive: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(path: string): Promise<WorkbookArchive> {
    const archive = await openPromise(path, { autoClose: false });
    const entries = new Map<string, Entry>();
    for await (const entry of archive.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
    return new WorkbookArchive(archive, entries);
  }

  has(part: string): boolean {
    return this.entries.has(part.toLowerCase());
  }

  async read(part: string): Promise<Readable> {
    const entry = this.entries.get(part.toLowerCase());
    if (!entry) throw new SpreadsheetError("notWorkbook");
    return this.archive.openReadStreamPromise(entry);
  }

  close(): void {
    this.archive.close();
  }
}

export interface WorkbookSheetPart {
  name: string;
  part: string;
  isHidden: boolean;
}

export interface WorkbookParts {
  sheets: WorkbookSheetPart[];
  sharedStrings: string[];
  dates: DateReading;
}

/** The other office formats that are archives too, by a part only they have. */
const otherFormats: readonly (readonly [string, string])[] = [
  ["content.xml", "OpenDocument (.ods)"],
  ["xl/workbook.bin", "Excel Binary (.xlsb)"],
  ["word/document.xml", "Word (.docx)"],
  ["ppt/presentation.xml", "PowerPoint (.pptx)"],
  ["index/document.iwa", "Apple Numbers"],
];

export async function readWorkbookParts(archive: WorkbookArchive, limits: SpreadsheetLimits): Promise<WorkbookParts> {
  const workbookPart = await findWorkbook(archive);
  const folder = posix.dirname(workbookPart);
  const targets = await readRelations(archive, `${folder}/_rels/${posix.basename(workbookPart)}.rels`, folder);
  const { sheets, isFrom1904 } = await readSheetList(archive, workbookPart, targets.byId);
  const { sharedStrings, styles } = targets;
  return {
    sheets,
    sharedStrings: sharedStrings ? await readSharedStrings(archive, sharedStrings, limits) : [],
    dates: { isFrom1904, dateStyles: styles ? await readDateStyles(archive, styles) : [] },
  };
}

async function findWorkbook(archive: WorkbookArchive): Promise<string> {
  const kind = otherFormats.find(([part]) => archive.has(part))?.[1];
  if (kind) throw new SpreadsheetError("notTable", { kind });
  let found: string | undefined;
  if (archive.has("_rels/.rels"))
    await readWholeXml(await archive.read("_rels/.rels"), {
      open({ name, attributes }) {
        if (name === "Relationship" && attributes.Type?.endsWith("/officeDocument")) found = attributes.Target;
      },
    });
  return (found ?? "xl/workbook.xml").replace(/^\//, "");
}

async function readRelations(archive: WorkbookArchive, part: string, folder: string) {
  const byId = new Map<string, string>();
  let sharedStrings: string | undefined;
  let styles: string | undefined;
  await readWholeXml(await archive.read(part), {
    open({ name, attributes }) {
      const { Id, Type, Target } = attributes;
      if (name !== "Relationship" || !Id || !Type || !Target) return;
      const target = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target);
      if (Type.endsWith("/worksheet")) byId.set(Id, target);
      if (Type.endsWith("/sharedStrings")) sharedStrings = target;
      if (Type.endsWith("/styles")) styles = target;
    },
  });
  return { byId, sharedStrings, styles };
}

async function readSheetList(archive: WorkbookArchive, part: string, targets: ReadonlyMap<string, string>) {
  const sheets: WorkbookSheetPart[] = [];
  let isFrom1904 = false;
  await readWholeXml(await archive.read(part), {
    open({ name, attributes }) {
      if (name === "workbookPr") isFrom1904 = ["1", "true", "on"].includes(attributes.date1904 ?? "");
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([attribute]) => /(^|:)id$/.test(attribute))?.[1];
      const target = id === undefined ? undefined : targets.get(id);
      // a chart sheet has no rows
      if (target === undefined) return;
      const isHidden = ["hidden", "veryHidden"].includes(attributes.state ?? "");
      sheets.push({ name: unescapeText(attributes.name ?? ""), part: target, isHidden });
    },
  });
  return { sheets, isFrom1904 };
}

async function readSharedStrings(archive: WorkbookArchive, part: string, limits: SpreadsheetLimits): Promise<string[]> {
  const strings: string[] = [];
  let text = "";
  let isText = false;
  let isReading = true;
  let characters = 0;
  await readWholeXml(await archive.read(part), {
    open({ name }) {
      if (name === "si") text = "";
      // the phonetic reading of East Asian text is no part of it
      if (name === "rPh") isReading = false;
      isText = name === "t";
    },
    text(piece) {
      if (!isText || !isReading) return;
      text += piece;
      characters += piece.length;
      if (characters > limits.sharedCharacters)
        throw new SpreadsheetError("archiveTooLarge", { limit: toMegabytes(limits.sharedCharacters) });
    },
    close(name) {
      isText = false;
      if (name === "rPh") isReading = true;
      if (name === "si") strings.push(unescapeText(text));
    },
  });
  return strings;
}

async function readDateStyles(archive: WorkbookArchive, part: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const dateStyles: boolean[] = [];
  let isCellFormats = false;
  await readWholeXml(await archive.read(part), {
    open({ name, attributes }) {
      if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      if (name === "cellXfs") isCellFormats = true;
      if (name !== "xf" || !isCellFormats) return;
      const id = Number(attributes.numFmtId ?? 0);
      dateStyles.push(isDateFormat(id, codes.get(id)));
    },
    close(name) {
      if (name === "cellXfs") isCellFormats = false;
    },
  });
  return dateStyles;
}

/** A cell merged over several rows: its value holds for all of them. Columns from 0, rows from 1. */
export interface MergedColumn {
  column: number;
  fromRow: number;
  toRow: number;
}

const mergeTag = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"/g;
const tagLength = 200;

/** Merged cells stand after the rows they concern, so the part is searched for them, unparsed, before it is read. */
export async function findMergedColumns(archive: WorkbookArchive, part: string): Promise<MergedColumn[]> {
  const merged = new Map<string, MergedColumn>();
  let rest = "";
  for await (const chunk of await archive.read(part)) {
    rest += (chunk as Buffer).toString("latin1");
    for (const [, from = "", to = ""] of rest.matchAll(mergeTag)) {
      const [fromRow, toRow] = [rowOf(from), rowOf(to)];
      if (toRow > fromRow) merged.set(from, { column: columnOf(from), fromRow, toRow });
    }
    rest = rest.slice(-tagLength);
  }
  return [...merged.values()];
}
