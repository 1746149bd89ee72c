import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Locale } from "~models/vocabulary";
import { locales } from "~models/vocabulary";
import { addFormats } from "./formats";
import { namespaces } from "./namespaces";
import type { Translate } from "./translate";

const files = import.meta.glob<Record<string, unknown>>("./locales/*/*.json", { eager: true, import: "default" });

const resources: Record<string, Record<string, Record<string, unknown>>> = {};
for (const [path, words] of Object.entries(files)) {
  const [, , locale, file] = path.split("/");
  if (!locale || !file) continue;
  resources[locale] ??= {};
  resources[locale][file.replace(/\.json$/, "")] = words;
}

const shared = i18next.createInstance();
shared.use(initReactI18next);
await shared.init({
  lng: "da",
  fallbackLng: false,
  supportedLngs: locales,
  ns: namespaces,
  defaultNS: "common",
  resources,
  interpolation: { escapeValue: false },
  showSupportNotice: false,
  initAsync: false,
  react: { useSuspense: false },
});
addFormats(shared);

/** An i18next instance of one request's own, which remembers the namespaces its page used. */
export function createI18n(locale: Locale): i18n {
  const used = new Set<string>();
  return Object.assign(shared.cloneInstance({ lng: locale, initAsync: false }), {
    reportNamespaces: {
      addUsedNamespaces: (names: string | readonly string[]) => {
        for (const name of [names].flat()) used.add(name);
      },
      getUsedNamespaces: () => [...used],
    },
  });
}

const translators = Object.fromEntries(
  locales.map((locale) => [locale, shared.getFixedT(locale) as unknown as Translate]),
) as Record<Locale, Translate>;

/** Words with typed keys, on the server. */
export function translator(locale: Locale): Translate {
  return translators[locale];
}
