import { type ZipEntry, zipOf } from "./zip-of";

interface TestSheet {
  name: string;
  /** The rows as SpreadsheetML. */
  rows: string;
  /** What follows the rows. */
  after?: string;
  state?: "hidden";
}

interface TestWorkbook {
  sheets: TestSheet[];
  /** The shared texts, each the content of its `si`. */
  shared?: string[];
  properties?: string;
  isStrict?: boolean;
}

const transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const styles =
  '<numFmts><numFmt numFmtId="164" formatCode="[$-406]d\\.\\ mmmm\\ yyyy;@"/></numFmts>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs>';

/** A workbook written tag by tag, as other programs than ours write them. Style 1 and 2 are dates, 3 is percent. */
export function workbookOf({ sheets, shared = [], properties = "", isStrict = false }: TestWorkbook): Buffer {
  const types = isStrict ? strict : transitional;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`;
  const entries: ZipEntry[] = [
    ["_rels/.rels", `<Relationships>${relation("r0", "officeDocument", "xl/workbook.xml")}</Relationships>`],
    [
      "xl/workbook.xml",
      `<workbook xmlns:r="${types}">${properties}<sheets>${sheets
        .map(({ name, state }, index) => `<sheet name="${name}" state="${state ?? "visible"}" r:id="s${index}"/>`)
        .join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships>${relation("st", "styles", "styles.xml")}${relation("sh", "sharedStrings", "sharedStrings.xml")}${sheets
        .map((_, index) => relation(`s${index}`, "worksheet", `worksheets/sheet${index}.xml`))
        .join("")}</Relationships>`,
    ],
    ["xl/styles.xml", `<styleSheet>${styles}</styleSheet>`],
    ["xl/sharedStrings.xml", `<sst>${shared.map((text) => `<si>${text}</si>`).join("")}</sst>`],
    ...sheets.map(
      ({ rows, after = "" }, index): ZipEntry => [
        `xl/worksheets/sheet${index}.xml`,
        `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`,
      ],
    ),
  ];
  return zipOf(entries);
}

/** A row of texts, from column A. */
export const textRow = (number: number, ...texts: string[]): string =>
  `<row r="${number}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`;
