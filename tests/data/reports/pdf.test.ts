import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { packContent } from "~/features/reports/canonical.server";
import { compileReport } from "~/features/reports/compile";
import { typesetReport } from "~/features/reports/printing.server";
import { typeset } from "~/platform/pdf/typeset";
import { type Locale, locales } from "~models/vocabulary";
import { facts, groupId, project, status } from "../../unit/reports/sample";

const seal = { sha256: "ab".repeat(32), frozenAt: "2026-10-07T13:04:00.000Z" };

function portfolio(size: number) {
  const projects = Array.from({ length: size }, (_, index) => project(index, { title: `Æblegrød på øen Å ${index}` }));
  const statuses = projects.slice(1).map(({ id }, index) =>
    status(id, (["green", "yellow", "red"] as const)[index % 3]!, {
      why: "Testmiljøet mangler hos tre kommuner",
      need: index === 0 ? { kind: "decision", groupId, text: "Godkend ny plan" } : { kind: "none" },
    }),
  );
  return compileReport(facts({ projects, statuses }), "open");
}

const print = (locale: Locale, size = 40, selection: "full" | "directors" = "full") =>
  typesetReport({ packed: packContent(portfolio(size)), seal, selection, locale });

/** The document's objects as text, the compressed ones unpacked. */
function objectsOf(pdf: Buffer): string {
  const text = pdf.toString("latin1");
  const streams = [...text.matchAll(/stream\r?\n/g)].map((match) => {
    const start = match.index + match[0].length;
    try {
      return inflateSync(pdf.subarray(start, text.indexOf("endstream", start))).toString("latin1");
    } catch {
      return "";
    }
  });
  return text + streams.join("\n");
}

describe.each(locales)("the PDF in %s", (locale) => {
  let pdf: Buffer;
  let objects: string;
  beforeAll(async () => {
    pdf = await print(locale);
    objects = objectsOf(pdf);
  });

  it("says that it is PDF/UA-1", () => expect(objects).toMatch(/<pdfuaid:part>1<|pdfuaid:part="1"/));
  it("is marked and has a structure", () => {
    expect(objects).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
    expect(objects).toContain("/StructTreeRoot");
  });
  it("names its language and shows its title", () => {
    expect(objects).toMatch(new RegExp(`/Lang\\s*\\(${locale}`));
    expect(objects).toContain("/DisplayDocTitle true");
    expect(objects).toMatch(locale === "da" ? /<rdf:li[^>]*>Statusrapport/ : /<rdf:li[^>]*>Status report/);
  });
  it("has one first heading, headings under it, and tables with header cells", () => {
    expect(objects.match(/\/S\s*\/H1\b/g)).toHaveLength(1);
    for (const tag of ["H2", "H3", "Table", "THead", "TH", "TD", "L", "LI"])
      expect(objects).toMatch(new RegExp(`/S\\s*/${tag}\\b`));
  });
  it("says in words what the chart shows", () =>
    expect(objects).toMatch(/\/S\s*\/Figure[\s\S]{0,400}\/Alt|\/Alt[\s\S]{0,400}\/S\s*\/Figure/));
  it("embeds every font", () => {
    const descriptors = objects.match(/\/Type\s*\/FontDescriptor/g) ?? [];
    const files = objects.match(/\/FontFile[23]?\s+\d+ 0 R/g) ?? [];
    expect(descriptors.length).toBeGreaterThan(1);
    expect(files).toHaveLength(descriptors.length);
  });
});

it("is the same bytes for the same content, and dated by its freezing", async () => {
  const [first, second] = [await print("da"), await print("da")];
  expect(first.equals(second)).toBe(true);
  expect(objectsOf(first)).toContain("2026-10-07T13:04:00");
});

it("the extract is shorter", async () => {
  expect((await print("da", 40, "directors")).length).toBeLessThan((await print("da")).length);
});

it("the server goes on answering while it is made", async () => {
  const server = createServer((_request, response) => response.end("here"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  let isDone = false;
  const pdf = print("da", 300).finally(() => {
    isDone = true;
  });
  let answers = 0;
  while (!isDone) {
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe("here");
    answers += 1;
  }
  expect((await pdf).length).toBeGreaterThan(10_000);
  expect(answers).toBeGreaterThan(20);
  server.close();
});

it("what cannot be typeset is an error that says so", () => {
  const broken = { sources: { "/main.typ": "#unknown-name" }, data: Buffer.from("{}"), createdAt: seal.frozenAt };
  expect(() => typeset(broken)).toThrow("unknown variable");
});

it("content that is not what its hash says is not printed, and the next document is made", async () => {
  const { bytes } = packContent(portfolio(3));
  const order = { packed: { sha256: seal.sha256, bytes }, seal, selection: "full", locale: "da" } as const;
  await expect(typesetReport(order)).rejects.toMatchObject({ name: "BrokenContentError" });
  expect((await print("da", 3)).subarray(0, 5).toString()).toBe("%PDF-");
});

const hasPoppler = (() => {
  try {
    execFileSync("pdftotext", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

it.runIf(hasPoppler)("another reader finds the words, in order, with their Danish letters", async () => {
  const folder = mkdtempSync(join(tmpdir(), "report-pdf-"));
  const path = join(folder, "report.pdf");
  writeFileSync(path, await print("da", 5));
  const text = execFileSync("pdftotext", [path, "-"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  rmSync(folder, { recursive: true });
  expect(text).toContain("Æblegrød på øen Å");
  expect(text.indexOf("Til jeres stillingtagen")).toBeLessThan(text.indexOf("Alle projekter"));
});
