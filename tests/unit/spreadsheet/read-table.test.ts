import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import writeWorkbook from "write-excel-file/node";
import { toCsv } from "~/platform/spreadsheet/csv";
import { openTable, type TableOptions } from "~/platform/spreadsheet/open-table.server";
import type { Cell } from "~/platform/spreadsheet/table";
import { toXlsx } from "~/platform/spreadsheet/xlsx.server";

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
    expect(await complaint(zipOf("xl/worksheets/sheet1.xml", Buffer.alloc(20_000_000, 0x20)))).toMatchObject({
      code: "archiveRatio",
    });
  });

  it("an archive that lies about its size is refused too", async () => {
    const lying = zipOf("xl/worksheets/sheet1.xml", Buffer.alloc(20_000_000, 0x20), 1_000);
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
    expect(await complaint(zipOf("note.txt", Buffer.from("hej")))).toMatchObject({ code: "notWorkbook" });
    expect(await complaint(Buffer.from("PK\u0003\u0004 not really"))).toMatchObject({ code: "notWorkbook" });
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

/** A zip of one entry, which may declare another unpacked size than it has. */
function zipOf(name: string, content: Buffer, declared = content.length): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(declared, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(declared, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}
