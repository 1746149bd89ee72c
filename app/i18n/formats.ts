import type { i18n } from "i18next";
import { formatPeriod } from "~/platform/format";

/** What words may ask for beside a value: `{{period, period}}` says "2026-Q1" as people do. */
export function addFormats({ services }: i18n): void {
  services.formatter?.add("period", (period: string, locale) => formatPeriod(period, locale ?? "da"));
}
