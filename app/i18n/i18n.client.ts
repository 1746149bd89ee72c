import i18next, { type BackendModule, type i18n, type ResourceKey } from "i18next";
import { initReactI18next } from "react-i18next";
import { addFormats } from "./formats";

const files = import.meta.glob<ResourceKey>("./locales/*/*.json", { import: "default" });

const backend: BackendModule = {
  type: "backend",
  init() {},
  read(locale, namespace, callback) {
    const load = files[`./locales/${locale}/${namespace}.json`];
    if (!load) return callback(new Error(`no words for ${namespace} in ${locale}`), false);
    load().then(
      (words) => callback(null, words),
      (error) => callback(error, false),
    );
  },
};

/** Loads the words the server used for this page; those of later pages are fetched when they are first needed. */
export async function startI18n(locale: string, used: string[]): Promise<i18n> {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: locale,
      fallbackLng: false,
      ns: used.length > 0 ? used : ["common"],
      defaultNS: "common",
      interpolation: { escapeValue: false },
      showSupportNotice: false,
    });
  addFormats(i18next);
  return i18next;
}
