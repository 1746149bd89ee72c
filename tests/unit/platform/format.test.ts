import { describe, expect, it } from "vitest";
import { formatKroner, formatMoney, formatMoneyShort, formatPercent, formatSigned } from "~/platform/format";

const spaced = (text: string) => text.replaceAll("\u00a0", " ");

describe("money, in Danish notation in both languages", () => {
  it("is whole to the øre", () => expect(spaced(formatMoney(123_456_789))).toBe("1.234.567,89 kr."));
  it("is whole kroner in columns that name the unit", () => expect(formatKroner(123_456_789)).toBe("1.234.568"));
  it.each([
    [0, "0 kr.", "0 kr."],
    [9_999_999, "100.000 kr.", "100.000 kr."],
    [10_000_000, "0,1 mio. kr.", "0,1 m kr."],
    [123_456_789, "1,2 mio. kr.", "1,2 m kr."],
    [-8_082_600_000, "-80,8 mio. kr.", "-80,8 m kr."],
    [99_994_999_999, "999,9 mio. kr.", "999,9 m kr."],
    [99_995_000_000, "1,0 mia. kr.", "1,0 bn kr."],
    [1_234_500_000_000, "12,3 mia. kr.", "12,3 bn kr."],
  ])("%i øre is short for %s", (ore, danish, english) => {
    expect(spaced(formatMoneyShort(ore))).toBe(danish);
    expect(spaced(formatMoneyShort(ore, "en"))).toBe(english);
  });
});

describe("other numbers", () => {
  it("shares have one decimal at most", () => expect(spaced(formatPercent(12.345))).toBe("12,3 %"));
  it.each([
    [3, "+3"],
    [-2, "-2"],
    [0, "0"],
  ])("%i is signed %s", (value, text) => expect(formatSigned(value)).toBe(text));
});
