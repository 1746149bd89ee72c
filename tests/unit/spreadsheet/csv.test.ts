import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeFormula, toCsv } from "~/platform/spreadsheet/csv";

describe("a cell that a spreadsheet would run", () => {
  it.each(['=HYPERLINK("http://evil")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "=1"])(
    "%j is made harmless",
    (text) => expect(escapeFormula(text)).toBe(`'${text}`),
  );

  it.each(["-12", "-1.234,50", "-12,5 %", "-1 234 kr.", "Titel", "a=b", ""])("%j is left as it is", (text) =>
    expect(escapeFormula(text)).toBe(text),
  );

  it("nothing that leaves begins with a formula sign unless it is a number", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const escaped = escapeFormula(text);
        expect(/^[=+@\t\r]/.test(escaped)).toBe(false);
        if (escaped.startsWith("-")) expect(escaped).toMatch(/^-\d/);
      }),
    );
  });
});

describe("a CSV for Danish Excel", () => {
  it("has a mark, semicolons, CRLF, decimal commas, quoted text and sortable dates", () => {
    const rows = [{ title: 'Sagt "ja"; straks', amount: 1234.5, due: new Date("2026-03-05T00:00:00Z"), none: null }];
    const csv = toCsv(
      [
        { title: "Titel", value: (row) => row.title },
        { title: "Beløb", value: (row) => row.amount },
        { title: "Frist", value: (row) => row.due },
        { title: "Tom", value: (row) => row.none },
      ],
      rows,
    );
    expect(csv).toBe('\ufeffTitel;Beløb;Frist;Tom\r\n"Sagt ""ja""; straks";1234,5;2026-03-05;\r\n');
  });
});
