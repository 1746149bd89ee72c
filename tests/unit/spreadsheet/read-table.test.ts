import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import writeWorkbook from "write-excel-file/node";
import { toCsv } from "~/platform/spreadsheet/csv";
import { openTable, type TableOptions } from "~/platform/spreadsheet/open-table.server";
import type { Cell } from "~/platform/spreadsheet/table";
import { toXlsx } from "~/platform/spreadsheet/xlsx.server";
import { textRow, workbookOf } from "./workbook-of";
import { zipOf } from "./zip-of";

const folder = mkdtempSync(join(tmpdir(), "read-table-"));
let files = 0;

function fileOf(content: Buffer | string): string {
  files += 1;
  const path = join(folder, `file-${files}`);
  writeFileSync(path, content);
  return path;
}

async function read(content: Buffer | string, options?: TableOptions) {
  const table = await openTable(fileOf(content), options);
  const rows: Cell[][] = [];
  const numbers: number[] = [];
  for await (const row of table.rows()) {
    rows.push(row.cells);
    numbers.push(row.number);
  }
  return { ...table, rows, numbers };
}

const complaint = async (content: Buffer | string, options?: TableOptions) => {
  try {
    await read(content, options);
    return undefined;
  } catch (error) {
    const { code, params } = error as { code: string; params: Record<string, unknown> };
    return { code, params };
  }
};

describe("encodings", () => {
  const text = "Nr;Titel\n1;Rådhusets Ærø-£\n";
  it.each([
    ["UTF-8", Buffer.from(text), "utf-8"],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`), "utf-8"],
    ["UTF-16 with a mark", Buffer.from(`\ufeff${text}`, "utf16le"), "utf-16le"],
    ["UTF-16 without", Buffer.from(text, "utf16le"), "utf-16le"],
    ["big-endian UTF-16", Buffer.from(`\ufeff${text}`, "utf16le").swap16(), "utf-16be"],
    ["Windows-1252", Buffer.from(text, "latin1"), "windows-1252"],
  ])("%s is recognised", async (_, content, encoding) => {
    const table = await read(content);
    expect(table.encoding).toBe(encoding);
    expect(table.headers).toEqual(["Nr", "Titel"]);
    expect(table.rows).toEqual([["1", "Rådhusets Ærø-£"]]);
  });

  it("a UTF-8 file with one foreign byte is still UTF-8, and says that something was lost", async () => {
    const content = Buffer.concat([Buffer.from(`Titel\n${"æøå ".repeat(20)}\n`), Buffer.from([0xa3, 0x35, 0x0a])]);
    const table = await read(content);
    expect(table).toMatchObject({ encoding: "utf-8", mangled: true });
    expect(table.rows[1]).toEqual(["\ufffd5"]);
  });

  it("a picture is not a table", async () => {
    expect(await complaint(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]))).toMatchObject({ code: "notText" });
  });

  it("a Mac's Danish letters are told from a PC's", async () => {
    const mac = Buffer.from("Nr;Titel\n1;R\u008cdhus i \u00ae\u00ber\u00bf, Gr\u00bfn, Bl\u008c\n", "latin1");
    expect((await read(mac)).rows).toEqual([["1", "Rådhus i Æærø, Grøn, Blå"]]);
  });

  it("an empty file says so", async () => expect(await complaint("")).toMatchObject({ code: "empty" }));
});

describe("delimiters and line ends", () => {
  it.each([";", ",", "\t", "|"])("%j is recognised though the others stand in quoted text", async (delimiter) => {
    const line = (...cells: string[]) => cells.join(delimiter);
    const table = await read(
      [line("Nr", "Titel", "Note"), line("1", '"a;b,c\t|d"', "x"), line("2", "b", "y")].join("\n"),
    );
    expect(table.delimiter).toBe(delimiter);
    expect(table.rows).toEqual([
      ["1", "a;b,c\t|d", "x"],
      ["2", "b", "y"],
    ]);
  });

  it("Excel's own remark about the delimiter is not a row", async () => {
    const table = await read("sep=|\r\nNr|Titel\r\n1|a\r\n");
    expect(table.headers).toEqual(["Nr", "Titel"]);
    expect(table.rows).toEqual([["1", "a"]]);
  });

  it("line ends may be mixed, inside quotes too, and blank rows count in the numbering only when they have cells", async () => {
    const table = await read('Nr;Titel\r\n1;"a\r\r\nb\rc"\n;\n2;b\r3;c\r\n');
    expect(table.rows).toEqual([
      ["1", "a\r\r\nb\rc"],
      ["2", "b"],
      ["3", "c"],
    ]);
    expect(table.numbers).toEqual([2, 4, 5]);
  });

  it("a column's name met twice is numbered, and a blank one is called by its place", async () => {
    expect((await read("rating;rating;;rating\n1;2;3;4\n")).headers).toEqual([
      "rating",
      "rating (2)",
      "#3",
      "rating (3)",
    ]);
  });
});

describe("what stands round a table", () => {
  it.each([
    ["with their delimiters", "Porteføljen;;\nUdtrukket i dag;;\n;;\nNr;Titel;Slut\n1;a;b\n"],
    ["without", "Porteføljen\nUdtrukket i dag\n\nNr;Titel;Slut\n1;a;b\n"],
  ])("titles above the heading, %s, are passed over and counted", async (_, content) => {
    const table = await read(content);
    expect(table).toMatchObject({ headerRow: 4, headers: ["Nr", "Titel", "Slut"], numbers: [5] });
  });

  it("a row whose open quotation mark swallows the next rows is marked", async () => {
    const table = await openTable(fileOf('Nr;Titel;Note;Slut\n1;"a;b;c\n2;"d";e;f\n3;g;h;i\n'));
    const marks = [];
    for await (const { number, isSwallowing } of table.rows()) marks.push([number, Boolean(isSwallowing)]);
    expect(marks).toEqual([
      [2, true],
      [3, false],
    ]);
  });
});

describe("files that are refused before they do harm", () => {
  it("an unclosed quote names the row and line where it began", async () => {
    const content = `Nr;Titel\n1;a\n2;"b\n3;c\n${"4;d\n".repeat(100)}`;
    expect(await complaint(content)).toEqual({ code: "unclosedQuote", params: { row: 3, line: 3 } });
  });

  it("an unclosed quote in a large file stops at the record limit, not at the file's end", async () => {
    const content = `Nr;Titel\n1;"a\n${"2;b\n".repeat(600_000)}`;
    expect(await complaint(content)).toEqual({ code: "unclosedQuote", params: { row: 2, line: 2 } });
  });

  it("a million columns", async () => {
    expect(await complaint(`${";".repeat(1_000_000)}\n`)).toMatchObject({ code: "tooManyColumns", params: { row: 1 } });
  });

  it("more rows than allowed", async () => {
    const limits = { rows: 3 };
    expect(await complaint("Nr\n1\n2\n3\n", { limits })).toBeUndefined();
    expect(await complaint("Nr\n1\n2\n3\n4\n", { limits })).toMatchObject({ code: "tooManyRows" });
  });

  it("a file above the size limit", async () => {
    expect(await complaint("Nr;Titel\n1;a\n", { limits: { fileBytes: 5 } })).toMatchObject({ code: "tooLarge" });
  });

  it("a record above the size limit", async () => {
    const content = `Nr;Titel\n1;${"a".repeat(3_000)}\n`;
    expect(await complaint(content, { limits: { recordCharacters: 1_000 } })).toMatchObject({ code: "recordTooLarge" });
  });
});

describe("workbooks", () => {
  it("dates, numbers and the chosen sheet come as they are", async () => {
    const date = new Date(Date.UTC(2026, 2, 5));
    const workbook = await writeWorkbook([
      { sheet: "Forside", data: [["Intet her"]] },
      {
        sheet: "Projekter",
        data: [
          ["Nr", "Start", "Beløb"],
          ["A", { value: date, type: Date, format: "dd-mm-yyyy" }, 12.5],
        ],
      },
    ]).toBuffer();
    const table = await read(workbook, { sheet: "Projekter" });
    expect(table).toMatchObject({ format: "xlsx", sheet: "Projekter", sheets: ["Forside", "Projekter"] });
    expect(table.rows).toEqual([["A", date, 12.5]]);
    expect(await complaint(workbook, { sheet: "Andet" })).toMatchObject({ code: "sheetMissing" });
  });

  it("what we write we can read", async () => {
    const rows = [
      { name: "=1+1", amount: -12.5 },
      { name: "Æblegrød", amount: 3 },
    ];
    const columns = [
      { title: "Navn", value: (row: (typeof rows)[number]) => row.name },
      { title: "Beløb", value: (row: (typeof rows)[number]) => row.amount },
    ];
    expect((await read(await toXlsx(columns, rows, "Ark/1"))).rows).toEqual([
      ["=1+1", -12.5],
      ["Æblegrød", 3],
    ]);
    expect((await read(toCsv(columns, rows))).rows).toEqual([
      ["'=1+1", "-12,5"],
      ["Æblegrød", "3"],
    ]);
  });

  it("an archive that unpacks to far more than it weighs is refused unread", async () => {
    expect(await complaint(zipOf([["xl/worksheets/sheet1.xml", Buffer.alloc(20_000_000, 0x20)]]))).toMatchObject({
      code: "archiveRatio",
    });
  });

  it("an archive that lies about its size is refused too", async () => {
    const lying = zipOf([["xl/worksheets/sheet1.xml", Buffer.alloc(20_000_000, 0x20)]], 1_000);
    expect(["archiveRatio", "notWorkbook"]).toContain((await complaint(lying))?.code);
  });

  it("an archive too large even at an honest ratio is refused", async () => {
    const workbook = await writeWorkbook([["Nr"], ["1"]]).toBuffer();
    expect(await complaint(workbook, { limits: { archiveBytes: 500 } })).toMatchObject({ code: "archiveTooLarge" });
    expect(await complaint(workbook, { limits: { archiveEntries: 2 } })).toMatchObject({
      code: "archiveTooManyEntries",
    });
  });

  it("an archive that is no workbook, and a damaged one", async () => {
    expect(await complaint(zipOf([["note.txt", "hej"]]))).toMatchObject({ code: "notWorkbook" });
    expect(await complaint(Buffer.from("PK\u0003\u0004 not really"))).toMatchObject({ code: "notWorkbook" });
  });
});

describe("workbooks as other programs write them", () => {
  const sheet = (rows: string, rest: object = {}) => workbookOf({ sheets: [{ name: "A", rows, ...rest }] });
  const heading = textRow(1, "Nr", "Titel", "Slut");

  it("dates by their format, strict or not, counted from 1900 or 1904", async () => {
    const row = (serial: number) =>
      `${heading}<row r="2"><c r="A2"><v>1</v></c><c r="C2" s="2"><v>${serial}</v></c></row>`;
    const date = new Date(Date.UTC(2026, 2, 31));
    expect((await read(sheet(row(46_112)))).rows).toEqual([[1, null, date]]);
    const sheets = [{ name: "A", rows: row(44_650) }];
    const properties = '<workbookPr date1904="true"/>';
    expect((await read(workbookOf({ sheets, properties, isStrict: true }))).rows).toEqual([[1, null, date]]);
  });

  it("a percentage is a number, a truth value one of two, and a formula what it came to", async () => {
    const cells = '<c s="3"><v>0.5</v></c><c t="b"><v>1</v></c><c t="str"><f>A1</f><v>Nr</v></c>';
    expect((await read(sheet(`${heading}<row>${cells}</row>`))).rows).toEqual([[0.5, true, "Nr"]]);
  });

  it("an error and a formula never calculated are not taken for empty cells", async () => {
    const cells = '<c><v>1</v></c><c t="e"><v>#N/A</v></c><c><f>B2*2</f></c>';
    expect((await read(sheet(`${heading}<row>${cells}</row>`))).rows).toEqual([[1, "#N/A", "#FORMULA!"]]);
  });

  it("rich text is one text, without its phonetic reading", async () => {
    const shared = ["<r><t>Fed</t></r><r><t> og æ_x000D_</t></r><rPh><t>FONETIK</t></rPh>"];
    const rows = `${heading}<row><c t="s"><v>0</v></c></row>`;
    expect((await read(workbookOf({ sheets: [{ name: "A", rows }], shared }))).rows).toEqual([["Fed og æ\r"]]);
  });

  it("a cell merged over several rows holds for each, and a hidden row is known as such", async () => {
    const rows = `${heading}${textRow(2, "1", "a", "Kultur")}<row r="3" hidden="1"><c><v>2</v></c></row>`;
    const table = await openTable(fileOf(sheet(rows, { after: '<mergeCell ref="C2:C3"/>' })));
    const found = [];
    for await (const { cells, isHidden } of table.rows()) found.push([cells, isHidden]);
    expect(found).toEqual([
      [["1", "a", "Kultur"], false],
      [[2, null, "Kultur"], true],
    ]);
  });

  it("the first sheet in sight that holds a table is read, titles above its heading passed over", async () => {
    const rows = `${textRow(1, "Porteføljen")}${textRow(3, "Nr", "Titel")}${textRow(4, "1", "a")}`;
    const sheets = [
      { name: "Læs mig", rows: textRow(1, "Udfyld næste ark") },
      { name: "Gammelt", rows: `${textRow(1, "Nr", "Titel")}${textRow(2, "9", "x")}`, state: "hidden" as const },
      { name: "Projekter", rows },
    ];
    const table = await read(workbookOf({ sheets }));
    expect(table).toMatchObject({ sheet: "Projekter", headerRow: 3, headers: ["Nr", "Titel"], numbers: [4] });
  });

  it("remarks to the right of the table are left out; a sheet far too wide is refused", async () => {
    const remark = `${textRow(1, "Nr", "Titel")}${textRow(2, "1", "a", "husk!")}`;
    expect((await read(sheet(remark))).rows).toEqual([["1", "a"]]);
    const wide = `${heading}<row r="2"><c r="XFD2"><v>1</v></c></row>`;
    expect(await complaint(sheet(wide))).toMatchObject({ code: "tooManyColumns" });
  });

  it("broken XML, and entities a file defines itself, are refused", async () => {
    expect(await complaint(sheet(`${heading}<row><c>`))).toMatchObject({ code: "notWorkbook" });
    expect(await complaint(sheet(`${heading}<row><c><v>&laughs;</v></c></row>`))).toMatchObject({
      code: "notWorkbook",
    });
  });
});

describe("files that are something else", () => {
  it.each<[string, Buffer | string, string]>([
    ["a web page saved as .xls", "<html><table><tr><td>Nr</td></tr></table></html>", "HTML"],
    ["a PDF", "%PDF-1.7\n", "PDF"],
    ["Excel 2003 XML", '<?xml version="1.0"?><Workbook/>', "Excel 2003 XML"],
    ["JSON", '[{"Nr": 1}]', "JSON"],
    ["an old Excel file", Buffer.from("d0cf11e0a1b11ae100", "hex"), "Excel 97–2003 (.xls)"],
    ["OpenDocument", zipOf([["content.xml", "<x/>"]]), "OpenDocument (.ods)"],
  ])("%s is called what it is", async (_, content, kind) =>
    expect(await complaint(content)).toEqual({ code: "notTable", params: { kind } }),
  );

  it("a workbook with a password says so", async () => {
    const wrapped = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le")]);
    expect(await complaint(wrapped)).toMatchObject({ code: "encrypted" });
  });
});

describe("round trip", () => {
  it("every table of texts survives our own CSV", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "å", ";", '"', ",", " ", "é", "9"), maxLength: 8 });
    const table = fc.array(fc.tuple(fc.constantFrom("x", "y"), cell), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const csv = toCsv(
          [
            { title: "A", value: ([first]: [string, string]) => first },
            { title: "B", value: ([, second]: [string, string]) => second },
          ],
          rows,
        );
        expect((await read(csv)).rows).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });
});
