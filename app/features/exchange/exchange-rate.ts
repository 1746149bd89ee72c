import type { Preset } from "./preset";

/** "1 GBP = 8,65 kr.", or undefined where a file is in kroner: the same in both languages, for the history. */
export function rateText({ currency, rate }: Preset["money"]): string | undefined {
  if (currency === "DKK") return undefined;
  return `1 ${currency} = ${String(rate).replace(".", ",")} kr.`;
}
