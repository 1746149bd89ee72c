import { translator } from "~/i18n/i18n.server";
import type { Translate } from "~/i18n/translate";
import { storageFailure } from "~/platform/database.server";
import { StoreFileError } from "~/platform/embedded-store/maintenance";
import { EnvironmentError } from "~/platform/environment.server";
import { type Locale, locales } from "~models/vocabulary";

/** The language of a terminal: the one asked for, else LC_ALL's, LC_MESSAGES' or LANG's, else the product's first. */
export function terminalLocale(asked?: string, source: Record<string, string | undefined> = process.env): Locale {
  const wanted = asked ?? (source.LC_ALL || source.LC_MESSAGES || source.LANG || "").slice(0, 2);
  return locales.find((locale) => locale === wanted.toLowerCase()) ?? locales[0];
}

export function terminalTranslator(asked?: string): Translate {
  return translator(terminalLocale(asked)) as Translate;
}

/** What is wrong round the program, in words for whoever operates it; null when the error is of another kind. */
export function sayEnvironmentFault(error: unknown, t: Translate): string | null {
  if (error instanceof EnvironmentError) {
    const lines = error.reasons.map(({ key, params }) => t(key, params));
    return [...(lines.length > 1 ? [t("command:environment.several")] : []), ...lines].join("\n");
  }
  if (error instanceof StoreFileError) {
    return t(`command:storeFile.${error.fault}`, { file: error.file, detail: error.detail });
  }
  const fault = storageFailure(error);
  return fault ? t(`command:environment.store.${fault}`) : null;
}
