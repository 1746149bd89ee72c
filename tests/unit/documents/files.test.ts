import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkFile } from "~/features/documents/check-file.server";
import { cleanFileName } from "~/features/documents/file-name";
import { scanFile } from "~/features/documents/virus-scanner.server";
import { zipOf } from "../spreadsheet/zip-of";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "documents-"));
});

async function fileOf(content: string | Buffer): Promise<string> {
  const path = join(folder, Math.random().toString(36).slice(2));
  await writeFile(path, content);
  return path;
}

describe("a file's name", () => {
  it.each([
    ["../../x.pdf", "x.pdf"],
    ["C:\\mappe\\Bilag æ.PDF", "Bilag æ.pdf"],
    ["faktura\u202Efdp.exe", "fakturafdp.exe"],
    ["bi\u0000la\ng.txt", "bilag.txt"],
    ["  .skjult.txt ", "skjult.txt"],
    ['a<b>"c".csv', "a_b__c_.csv"],
    ["", "fil"],
    ["/", "fil"],
  ])("%j becomes %j", (given, kept) => expect(cleanFileName(given)).toBe(kept));

  it("is cut where it is very long, and keeps its extension", () => {
    expect(cleanFileName(`${"å".repeat(500)}.docx`)).toBe(`${"å".repeat(115)}.docx`);
  });

  it("is never empty, a path or unseen, and stays as it is the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const clean = cleanFileName(name);
        expect(clean).toMatch(/^[^/\\\p{Cc}\p{Cf}]+$/u);
        expect(cleanFileName(clean)).toBe(clean);
      }),
    );
  });
});

const pdf = Buffer.from("%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", "latin1");
const contentTypes = (type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.${type}.main+xml"/></Types>`;
const word = "openxmlformats-officedocument.wordprocessingml.document";
const withMacros = "ms-word.document.macroEnabled";
const document = (type: string, more: Record<string, string> = {}) =>
  zipOf(Object.entries({ "[Content_Types].xml": contentTypes(type), "word/document.xml": "<w:document/>", ...more }));

describe("a file's type is told by its content", () => {
  it.each([
    ["bilag.pdf", () => pdf, "application/pdf"],
    ["note.txt", () => Buffer.from("Blåbærgrød\r\n"), "text/plain; charset=utf-8"],
    ["gammel.csv", () => Buffer.from("Nr;Ærø\n1;å\n", "latin1"), "text/csv; charset=utf-8"],
    ["notat.docx", () => document(word), `application/vnd.${word}`],
  ])("%s is taken", async (name, content, mediaType) => {
    expect((await checkFile(await fileOf(content()), name)).mediaType).toBe(mediaType);
  });

  it.each([
    ["a program called a PDF", "bilag.pdf", () => Buffer.from("MZ\u0090\u0000\u0003")],
    [
      "a page called text",
      "note.txt",
      () => Buffer.from("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"),
    ],
    ["bytes called text", "note.txt", () => Buffer.from([65, 0, 66])],
    ["a PDF called text", "note.txt", () => pdf],
    ["a document with macros called one without", "notat.docx", () => document(withMacros)],
    ["a document that hides its macros", "notat.docx", () => document(word, { "word/vbaProject.bin": "x" })],
    ["an archive called a document", "notat.docx", () => zipOf([["a.txt", "a"]])],
    ["an old document called a message", "brev.msg", () => Buffer.from("d0cf11e0a1b11ae1", "hex")],
  ])("%s is refused", async (_what, name, content) => {
    await expect(checkFile(await fileOf(content()), name)).rejects.toMatchObject({
      reasons: [{ key: "documents:refusal.notWhatItSays", field: "file" }],
    });
  });

  it.each(["x.html", "x.svg", "x.exe", "x.docm", "x.xlsm", "x.doc", "x.zip", "x", "constructor", "x.constructor"])(
    "%s is not taken at all",
    async (name) => {
      await expect(checkFile(await fileOf("x"), name)).rejects.toMatchObject({
        reasons: [{ key: "documents:refusal.typeNotAllowed" }],
      });
    },
  );
});

describe("the virus scanner", () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) server.close();
  });

  /** Speaks as clamd: reads what is streamed to its end and gives an answer about it. */
  async function clamd(answer: (received: string) => string | null): Promise<string> {
    const server = createServer((socket) => {
      let bytes = Buffer.alloc(0);
      socket.on("error", () => undefined);
      socket.on("data", (chunk: Buffer) => {
        bytes = Buffer.concat([bytes, chunk]);
        if (!bytes.subarray(-4).equals(Buffer.alloc(4))) return;
        const said = answer(contentOf(bytes));
        if (said === null) socket.destroy();
        else socket.end(`${said}\0`);
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `tcp://127.0.0.1:${(server.address() as { port: number }).port}`;
  }

  function contentOf(stream: Buffer): string {
    const command = "zINSTREAM\0";
    expect(stream.subarray(0, command.length).toString()).toBe(command);
    let [at, content] = [command.length, ""];
    for (let length = stream.readUInt32BE(at); length > 0; length = stream.readUInt32BE(at)) {
      content += stream.subarray(at + 4, at + 4 + length).toString("latin1");
      at += 4 + length;
    }
    return content;
  }

  it("is sent the whole file, and lets through what it calls clean", async () => {
    const whole = "indhold ".repeat(50_000);
    const scanner = await clamd((received) => (received === whole ? "stream: OK" : "stream: Half FOUND"));
    await scanFile(await fileOf(whole), scanner);
  });

  it.each([
    ["found something", "stream: Eicar-Test-Signature FOUND", "infected"],
    ["cannot take it", "INSTREAM size limit exceeded. ERROR", "scannerSilent"],
    ["hangs up", null, "scannerSilent"],
  ])("refuses when it %s", async (_when, answer, key) => {
    const scanner = await clamd(() => answer);
    await expect(scanFile(await fileOf("x"), scanner)).rejects.toMatchObject({
      reasons: [{ key: `documents:refusal.${key}` }],
    });
  });

  it("refuses when nobody is there", async () => {
    await expect(scanFile(await fileOf("x"), `unix:${folder}/nobody`)).rejects.toMatchObject({
      reasons: [{ key: "documents:refusal.scannerSilent" }],
    });
  });

  it("is not asked where there is none", async () => expect(await scanFile("/nowhere", undefined)).toBeUndefined());
});
