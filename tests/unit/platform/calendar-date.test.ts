import { describe, expect, it } from "vitest";
import { parseCalendarDate } from "~/platform/calendar-date";

describe("a date typed into a form", () => {
  it.each([
    ["2026-03-05", "2026-03-05"],
    [" 2024-02-29 ", "2024-02-29"],
    ["05-03-2026", "2026-03-05"],
    ["5.3.2026", "2026-03-05"],
  ])("%s is %s", (text, date) => expect(parseCalendarDate(text)).toBe(date));

  it.each(["", "31-02-2026", "2026-02-31", "2025-02-29", "0026-01-01", "i morgen", "2026-13-01", "2026-1-1T00:00"])(
    "%s is no date",
    (text) => expect(parseCalendarDate(text)).toBeNull(),
  );
});
