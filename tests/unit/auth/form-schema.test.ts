import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  box,
  date,
  decimal,
  ids,
  isCalendarDate,
  optionalText,
  revised,
  text,
  wholeNumber,
} from "~/features/auth/form-schema";
import { parseForm } from "~/features/auth/parse-form.server";
import { RefusedError } from "~/platform/errors";

function form(...entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

function reasons(data: FormData, schema: z.ZodType) {
  try {
    parseForm(data, schema);
  } catch (error) {
    if (error instanceof RefusedError) return error.reasons;
    throw error;
  }
  return [];
}

describe("a posted form", () => {
  it("is read: repeated names as lists, boxes as yes or no, empty fields as left out", () => {
    const schema = z.object({
      name: text(),
      areas: ids(),
      admin: box(),
      note: optionalText(),
      count: wholeNumber(0, 9),
    });
    const read = parseForm(
      form(["name", " Anna "], ["areas", "a"], ["areas", "b"], ["admin", "on"], ["note", " "], ["count", "3"]),
      schema,
    );
    expect(read).toEqual({ name: "Anna", areas: ["a", "b"], admin: true, note: undefined, count: 3 });
    expect(parseForm(form(["name", "Bo"], ["areas", "a"], ["count", "0"]), schema)).toMatchObject({
      areas: ["a"],
      admin: false,
    });
  });

  it("is refused field by field, with keys that can be said in the reader's language", () => {
    const schema = z.object({ name: text(5), from: date(), share: decimal(0, 1) });
    expect(reasons(form(["name", "for langt"], ["from", "2026-02-31"], ["share", "2,5"]), schema)).toEqual([
      { key: "common:validation.tooLong", params: { max: 5 }, field: "name" },
      { key: "common:validation.date", params: undefined, field: "from" },
      { key: "common:validation.number", params: undefined, field: "share" },
    ]);
    expect(reasons(form(), schema).map((one) => one.key)).toEqual(Array(3).fill("common:validation.required"));
  });

  it("sent twice is one submission; changed and sent again it is another", () => {
    const schema = z.object({ ...revised, name: text() });
    const send = (name: string) =>
      parseForm(form(["revision", "1"], ["submissionId", "abc"], ["name", name]), schema).submissionId;
    expect(send("Anna")).toBe(send("Anna"));
    expect(send("Anna")).not.toBe(send("Anne"));
  });
});

it.each([
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["2026-02-31", false],
  ["2026-13-01", false],
  ["31-02-2026", false],
])("%s is a calendar date: %s", (value, expected) => expect(isCalendarDate(value)).toBe(expected));
