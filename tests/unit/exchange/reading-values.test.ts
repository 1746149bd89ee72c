import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "~/features/exchange/clean-text";
import { foldHeader, foldText, matchesPattern } from "~/features/exchange/fold";
import { type DateOrder, parseDate } from "~/features/exchange/parse-date";
import { type MoneyReading, multiplierOfHeading, parseMoney } from "~/features/exchange/parse-money";
import { isComparable, ratingValues, readRating } from "~/features/exchange/rating-scales";
import { ratingScales } from "~models/vocabulary";

describe("dates", () => {
  it.each<[string | number | Date, string]>([
    ["05-03-2026", "2026-03-05"],
    ["5.3.2026", "2026-03-05"],
    ["05.03.26", "2026-03-05"],
    ["5. marts 2026", "2026-03-05"],
    ["d. 5. marts 2026", "2026-03-05"],
    ["5/3-26", "2026-03-05"],
    ["5 March 2026", "2026-03-05"],
    ["05-Mar-26", "2026-03-05"],
    ["1st April 2024", "2024-04-01"],
    ["March 5, 2026", "2026-03-05"],
    ["05/03/2026", "2026-03-05"],
    ["2026-03-05", "2026-03-05"],
    ["2026-03-05T12:30:00Z", "2026-03-05"],
    ["05-03-2026 14:30", "2026-03-05"],
    ["29.02.2024", "2024-02-29"],
    [46086, "2026-03-05"],
    ["46086", "2026-03-05"],
    [new Date(Date.UTC(2026, 2, 5)), "2026-03-05"],
  ])("%j is %s", (text, date) => expect(parseDate(text)).toEqual({ ok: true, date }));

  it("the declared order settles what is ambiguous", () => {
    expect(parseDate("05/03/2026", "month-day")).toEqual({ ok: true, date: "2026-05-03" });
  });

  it.each<[string, DateOrder]>([
    ["31-02-2026", "day-month"],
    ["29-02-2026", "day-month"],
    ["03/25/2026", "day-month"],
    ["25/03/2026", "month-day"],
    ["2026-13-01", "day-month"],
    ["00-01-2026", "day-month"],
    ["01-01-0026", "day-month"],
  ])("%s in %s order is no day, and is not turned round", (text, order) =>
    expect(parseDate(text, order)).toEqual({ ok: false, why: "impossible" }),
  );

  it.each(["", "snart", "uge 12 2026", 12, "1234"])("%j is no date", (text) =>
    expect(parseDate(text)).toEqual({ ok: false, why: "unreadable" }),
  );

  it("every day is read the same in all the forms", () => {
    const days = fc.date({
      min: new Date("1950-01-01T00:00:00Z"),
      max: new Date("2100-12-31T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10);
        const [year, month, date] = iso.split("-");
        for (const text of [
          iso,
          `${date}-${month}-${year}`,
          `${Number(date)}.${Number(month)}.${year}`,
          `${date}/${month}/${year}`,
        ])
          expect(parseDate(text)).toEqual({ ok: true, date: iso });
      }),
    );
  });
});

describe("a date less exact than a day", () => {
  it.each([
    ["marts 2026", "2026-03-01", "2026-03-31"],
    ["feb-28", "2028-02-01", "2028-02-29"],
    ["2026-03", "2026-03-01", "2026-03-31"],
    ["03/2026", "2026-03-01", "2026-03-31"],
    ["Q1 2026", "2026-01-01", "2026-03-31"],
    ["2026-Q4", "2026-10-01", "2026-12-31"],
    ["1. kvartal 2026", "2026-01-01", "2026-03-31"],
    ["2026", "2026-01-01", "2026-12-31"],
    ["2. halvår 2026", "2026-07-01", "2026-12-31"],
    ["1. kvt. 26", "2026-01-01", "2026-03-31"],
  ])("%s begins on %s, ends on %s, and is told to be a period", (text, first, last) => {
    expect(parseDate(text, "day-month", "first")).toEqual({ ok: true, date: first, isPeriod: true });
    expect(parseDate(text, "day-month", "last")).toEqual({ ok: true, date: last, isPeriod: true });
  });

  it.each([
    ["primo 2026", "2026-01-01"],
    ["Ultimo marts 2026", "2026-03-31"],
    ["medio juni 2026", "2026-06-15"],
    ["ultimo 1. kvartal 2026", "2026-03-31"],
  ])("%s is %s whether it begins or ends something, and is told to be less exact", (text, date) => {
    expect(parseDate(text, "day-month", "first")).toEqual({ ok: true, date, isPeriod: true });
    expect(parseDate(text, "day-month", "last")).toEqual({ ok: true, date, isPeriod: true });
  });

  it.each(["primo", "primo snart", "medio 13/2026", "13/2026", "5. kvartal 2026", "uge 12 2026", "ult. 2026", "TBC"])(
    "%s is not guessed",
    (text) => expect(parseDate(text).ok).toBe(false),
  );
});

describe("money", () => {
  const kroner: MoneyReading = { decimal: "comma", currency: "DKK", multiplier: 1, rate: 1, allowNegative: false };
  const millionPounds: MoneyReading = { ...kroner, decimal: "point", currency: "GBP", multiplier: 1_000_000 };
  const read = (text: string | number, reading = kroner) => parseMoney(text, reading);

  it.each<[string | number, number]>([
    ["1.234.567,89 kr.", 123_456_789],
    ["kr. 1.234,50", 123_450],
    ["1.000,-", 100_000],
    ["1\u00a0234\u00a0567,89", 123_456_789],
    ["1,2 mio. kr.", 120_000_000],
    ["250 t.kr.", 25_000_000],
    ["1,234,567.89", 123_456_789],
    ["DKK 500", 50_000],
    ["0", 0],
    [1234.5, 123_450],
    [0.1 + 0.2, 30],
  ])("%j is %d øre", (text, ore) => expect(read(text)).toEqual({ ok: true, ore }));

  it.each<[string, number]>([
    ["£654.46", 65_446_000_000],
    ["£40,295", 4_029_500_000_000],
    ["£1,234.5m", 123_450_000_000],
    ["\ufffd2,013.02", 201_302_000_000],
    ["Â£33.73", 3_373_000_000],
    ["ï¿½278", 27_800_000_000],
    ["£0.00", 0],
  ])("%s in a column of million pounds is %d, however the pound sign was mangled", (text, ore) =>
    expect(read(text, millionPounds)).toEqual({ ok: true, ore }),
  );

  it.each(["£1,234.5m", "€500", "500 EUR", "USD 3"])("%s is no amount in a column of kroner", (text) =>
    expect(read(text)).toEqual({ ok: false, why: "currency" }),
  );

  it.each([
    ["Budget (mio. kr.)", 1_000_000],
    ["Whole Life Costs (£m)", 1_000_000],
    ["Anlæg [t.kr.]", 1_000],
    ["Budget (1.000 kr.)", 1_000],
    ["Budget (i 1000 kr.)", 1_000],
    ["Cost (£000s)", 1_000],
    ["Budget i t.kr.", 1_000],
    ["Anlæg, mio. kr.", 1_000_000],
    ["Budget i alt", undefined],
    ["Budget, 2026", undefined],
    ["Budget (kr.)", undefined],
    ["Budget (anlæg)", undefined],
    ["Budget", undefined],
  ])("the heading %s says that one is %d", (heading, multiplier) =>
    expect(multiplierOfHeading(heading)).toBe(multiplier),
  );

  it("the rate turns another currency into kroner", () => {
    expect(read("£10", { ...millionPounds, rate: 8.65 })).toEqual({ ok: true, ore: 8_650_000_000 });
  });

  it.each(["-100", "(1.234)", "100-", "−5", "kr. -7"])("%s is negative, which only some columns may be", (text) => {
    expect(read(text)).toEqual({ ok: false, why: "negative" });
    expect(read(text, { ...kroner, allowNegative: true })).toMatchObject({ ok: true });
  });

  it("a thousand written the other way is not taken for a krone and a bit", () => {
    expect(read("1,234")).toEqual({ ok: false, why: "ambiguous" });
    expect(read("1.234")).toEqual({ ok: true, ore: 123_400 });
    expect(read("1.234", { ...kroner, decimal: "point" })).toEqual({ ok: false, why: "ambiguous" });
  });

  it.each(["", "meget", "1.2.3", "1,2,3", "12 elefanter", "1-2"])("%j is no amount", (text) =>
    expect(read(text)).toEqual({ ok: false, why: "unreadable" }),
  );

  it("an amount beyond what can be counted exactly is refused", () => {
    expect(read("99999999999999", { ...kroner, multiplier: 1_000 })).toEqual({ ok: false, why: "tooLarge" });
  });

  it("every amount in Danish notation is read to the øre", () => {
    const format = new Intl.NumberFormat("da-DK", { minimumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 14 }), (ore) => {
        expect(read(`${format.format(ore / 100)} kr.`)).toEqual({ ok: true, ore });
      }),
    );
  });
});

describe("ratings", () => {
  it("a half step is shown as the worse light, and the value is kept in the scale's own spelling", () => {
    expect(readRating("Amber/red", "five-point")).toEqual({ scale: "five-point", original: "Amber/Red", light: "red" });
    expect(readRating("AMBER / GREEN", "five-point")).toMatchObject({ light: "yellow" });
    expect(readRating("Grøn", "danish-three")).toMatchObject({ light: "green" });
  });

  it.each([
    ["grønt", "green"],
    ["Gult", "yellow"],
    ["RØDT", "red"],
    ["🟢", "green"],
    ["🔴", "red"],
  ])("%s is a spelling of the Danish scale", (text, light) =>
    expect(readRating(text, "danish-three")).toMatchObject({ light }),
  );

  it("a value of another scale is no value", () => {
    expect(readRating("Amber/Green", "three-point")).toBeUndefined();
    expect(readRating("Blå", "danish-three")).toBeUndefined();
  });

  it("scales are comparable with themselves only", () => {
    for (const first of ratingScales)
      for (const second of ratingScales) expect(isComparable(first, second)).toBe(first === second);
  });

  it("every value of every scale is read back", () => {
    for (const scale of ratingScales)
      for (const value of ratingValues(scale)) expect(readRating(value, scale)?.original).toBe(value);
  });
});

describe("texts", () => {
  it("case, white space and å/aa do not tell names apart", () => {
    expect(foldText("  Børn \n og  UNGE ")).toBe("børn og unge");
    expect(foldHeader("Fagchef_område")).toBe(foldHeader("fagchef-omraade"));
  });

  it("a pattern's star stands for anything", () => {
    expect(matchesPattern("Exempt under Section 26 (Defence)", "exempt under*")).toBe(true);
    expect(matchesPattern("Not exempt under", "exempt under*")).toBe(false);
    expect(matchesPattern("afventer svar fra KL", "afventer*kl")).toBe(true);
    expect(matchesPattern("aba", "ab*ba")).toBe(false);
    expect(matchesPattern("-", "-")).toBe(true);
  });

  it("line ends become one kind and control characters go", () => {
    expect(cleanText("a\r\r\n\r\r\nb\rc\u0000\u00a0d  \n")).toBe("a\n\nb\nc d");
  });
});
