import type { Cell } from "~/platform/spreadsheet/table";

export const decimalMarks = ["comma", "point"] as const;
export type DecimalMark = (typeof decimalMarks)[number];

export interface MoneyReading {
  /** What the column is in, as DKK; a text that names another currency is no amount in it. */
  currency: string;
  /** The decimal mark that settles 1.234 and 1,234. */
  decimal: DecimalMark;
  /** What one unit in the column is worth: 1,000,000 where the figures are millions. */
  multiplier: number;
  /** Danish kroner for one unit of the column's currency; 1 for kroner. */
  rate: number;
  allowNegative: boolean;
}

export type ParsedMoney =
  | { ok: true; ore: number }
  | { ok: false; why: "unreadable" | "ambiguous" | "negative" | "tooLarge" | "currency" };

const scales: readonly (readonly [RegExp, number])[] = [
  [/^(t|tkr|tusind|thousand|k)$/, 1e3],
  [/^(m|mn|mio|mill|million|millions|millioner)$/, 1e6],
  [/^(mia|mrd|bn|b|billion|billions|milliard|milliarder)$/, 1e9],
];

/** £, $ and €, their names, and what a £ becomes when it is read in the wrong encoding (U+FFFD, Â, ï¿½, ú). */
const currencySigns = /[£$€\ufffd]|\u00c2|ï¿½|\u00fa|\b(dkk|gbp|eur|usd|sek|nok|kroner|kr)\b\.?/giu;

/** The currency a text names by sign, code or word. A bare $ or kr is taken for what the column is in. */
const namedCurrencies: readonly (readonly [RegExp, string])[] = [
  [/£|\bgbp\b/i, "GBP"],
  [/€|\beur\b/i, "EUR"],
  [/\busd\b/i, "USD"],
  [/\bsek\b/i, "SEK"],
  [/\bnok\b/i, "NOK"],
  [/\bdkk\b/i, "DKK"],
];

const namesOtherCurrency = (text: string, currency: string): boolean => {
  const named = namedCurrencies.find(([pattern]) => pattern.test(text))?.[1];
  return named !== undefined && named !== currency;
};

/**
 * What a heading says one unit is: 1,000,000 for `Budget (mio. kr.)` or `Costs (£m)`, 1,000 for `Budget (1.000 kr.)`
 * or `Anlæg i t.kr.`; undefined where it says nothing.
 */
export function multiplierOfHeading(heading: string): number | undefined {
  const bracketed = [...heading.matchAll(/[([]([^()[\]]*)[)\]]/g)].map(([, text = ""]) => text);
  const last = /(?:,| i| in) (\S+(?: ?kr\.?)?)$/i.exec(heading.trim())?.[1];
  for (const text of last === undefined ? bracketed : [...bracketed, last]) {
    const unit = text
      .replace(/^in? /i, "")
      .replace(currencySigns, " ")
      .toLowerCase()
      .replace(/[.,\s]/g, "");
    if (/^1(000)+$/.test(unit)) return Number(unit);
    if (/^000s?$/.test(unit)) return 1e3;
    const scale = scales.find(([pattern]) => pattern.test(unit))?.[1];
    if (scale !== undefined) return scale;
  }
  return undefined;
}

/**
 * Money as whole øre: `1.234.567,89 kr.`, `£1,234.5m`, `1,2 mio. kr.`, `(1.234)`, `1.000,-`.
 * A unit in the text (mio., m, t.kr.) takes the place of the multiplier.
 */
export function parseMoney(cell: Cell, reading: MoneyReading): ParsedMoney {
  if (typeof cell === "number") return inOre(cell, reading.multiplier, reading);
  if (cell === null || typeof cell === "boolean" || cell instanceof Date) return unreadable;
  if (namesOtherCurrency(cell, reading.currency)) return { ok: false, why: "currency" };
  const taken = takeApart(cell);
  if (!taken) return unreadable;
  const scale = taken.unit === "" ? undefined : scales.find(([pattern]) => pattern.test(taken.unit))?.[1];
  if (taken.unit !== "" && scale === undefined) return unreadable;
  const multiplier = scale ?? reading.multiplier;
  const value = readNumber(taken.digits, reading.decimal);
  if (value === undefined) return unreadable;
  // 1,234 where the comma is the decimal mark is a thousand written the other way, not 1 krone and 23.4 øre
  if (multiplier === 1 && /^\d{1,3}[.,]\d{3}$/.test(taken.digits) && !Number.isInteger(value))
    return { ok: false, why: "ambiguous" };
  return inOre(taken.negative ? -value : value, multiplier, reading);
}

const unreadable = { ok: false, why: "unreadable" } as const;

function takeApart(text: string): { digits: string; unit: string; negative: boolean } | undefined {
  let rest = text
    .replace(currencySigns, " ")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2212\u2013]/g, "-")
    .replace(/,-\s*$/, "")
    .trim();
  const bracketed = /^\((.+)\)$/.exec(rest);
  if (bracketed) rest = bracketed[1]?.trim() ?? "";
  const match = /^(-)?\s*(\d[\d.,' ]*?)\s*(-)?\s*([a-z]+)?\.?\s*$/.exec(rest);
  if (!match?.[2]) return undefined;
  const negative = Boolean(bracketed) || match[1] === "-" || match[3] === "-";
  return { digits: match[2].replace(/[.,' ]+$/, ""), unit: match[4] ?? "", negative };
}

const numberForms: Record<DecimalMark, RegExp> = {
  comma: /^(\d{1,3}([. '])\d{3}(\2\d{3})*|\d+)(,\d+)?$/,
  point: /^(\d{1,3}([, '])\d{3}(\2\d{3})*|\d+)(\.\d+)?$/,
};

/** Reads by the declared decimal mark, else by the other one when the text can only be meant so. */
function readNumber(digits: string, decimal: DecimalMark): number | undefined {
  const other: DecimalMark = decimal === "comma" ? "point" : "comma";
  const mark = [decimal, other].find((candidate) => numberForms[candidate].test(digits));
  if (!mark) return undefined;
  const plain = mark === "comma" ? digits.replace(/[. ']/g, "").replace(",", ".") : digits.replace(/[, ']/g, "");
  return Number(plain);
}

/** Fifteen significant digits are what a double keeps; rounding to them first takes away 0.1 + 0.2. */
function inOre(value: number, multiplier: number, { rate, allowNegative }: MoneyReading): ParsedMoney {
  if (!Number.isFinite(value)) return unreadable;
  const ore = Math.round(Number((value * multiplier * rate * 100).toPrecision(15)));
  if (!Number.isSafeInteger(ore)) return { ok: false, why: "tooLarge" };
  if (ore < 0 && !allowNegative) return { ok: false, why: "negative" };
  return { ok: true, ore: ore === 0 ? 0 : ore };
}
