const danish = /^(-?)(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d{1,2}))?$/;

/**
 * Kroner as typed into a form, "1.234.567,89" with or without "kr.", as whole øre; may be negative. Null for anything
 * else, also for amounts too large to be counted to the øre.
 */
export function parseKroner(text: string): number | null {
  const plain = text
    .replace(/\u2212/g, "-")
    .replace(/[\s\u00a0]+/g, " ")
    .replace(/\s*kr\.?$/i, "")
    .trim();
  const match = danish.exec(plain);
  if (!match) return null;
  const [, sign, whole = "", decimals = ""] = match;
  const ore = Number(whole.replace(/[. ]/g, "")) * 100 + Number(decimals.padEnd(2, "0"));
  if (!Number.isSafeInteger(ore)) return null;
  return sign === "-" && ore !== 0 ? -ore : ore;
}

const whole = new Intl.NumberFormat("da-DK", { maximumFractionDigits: 0 });
const exact = new Intl.NumberFormat("da-DK", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Øre as text for a form's field, which `parseKroner` reads back: "1.234.567", with two decimals only where there are øre. */
export function kronerText(ore: number): string {
  return (ore % 100 === 0 ? whole : exact).format(ore / 100);
}
