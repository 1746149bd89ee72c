import { useTranslation } from "react-i18next";
import type { Locale } from "~models/vocabulary";
import type { Namespace } from "./namespaces";
import type { Translate } from "./translate";

/**
 * Words on a page. `t` takes typed keys of the namespaces named; `say` takes keys known only at run time
 * (reasons of a refusal, values of the vocabulary).
 */
export { useTranslation };

export function useSay(): Translate {
  const { t, i18n } = useTranslation();
  return (key, params) => {
    const namespace = key.slice(0, key.indexOf(":")) as Namespace;
    // the server tells the client which words to load; on a later page the client fetches them and renders again
    i18n.reportNamespaces?.addUsedNamespaces([namespace]);
    if (!i18n.hasResourceBundle(i18n.language, namespace)) throw i18n.loadNamespaces(namespace);
    return (t as unknown as Translate)(key, params);
  };
}

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language as Locale;
}
