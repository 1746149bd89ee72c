import type { i18n, TFunction } from "i18next";
import { useContext } from "react";
import { I18nContext } from "react-i18next";
import type { Locale } from "~models/vocabulary";
import type { Namespace } from "./namespaces";
import type { Translate } from "./translate";

interface Words<T> {
  t: T;
  i18n: i18n;
}

/** For each store of words, by language and namespace: its translate function, and what it said without parameters. */
const translators = new WeakMap<object, Map<string, Translate>>();

/**
 * Words on a page: `t` takes typed keys of the (first) namespace named, "area:key" of the others. In place of
 * react-i18next's hook, which makes an object and subscribes in every component, for a language that never changes
 * while a page is open: words are a third of what a page costs to render with it.
 */
export function useTranslation<const N extends Namespace | readonly Namespace[] = "common">(
  namespace?: N,
): Words<TFunction<N extends Namespace ? N : N extends readonly Namespace[] ? N : never>> {
  const { i18n } = useContext(I18nContext);
  const namespaces: readonly Namespace[] =
    namespace === undefined ? ["common"] : typeof namespace === "string" ? [namespace] : namespace;
  requireWords(i18n, namespaces);
  return { t: translatorOf(i18n, namespaces[0] ?? "common") as never, i18n };
}

/** Words for keys known only at run time: reasons of a refusal, values of the vocabulary. */
export function useSay(): Translate {
  const { i18n } = useContext(I18nContext);
  const say = translatorOf(i18n, "common");
  return (key, params) => {
    const namespace = key.slice(0, key.indexOf(":")) as Namespace;
    requireWords(i18n, [namespace]);
    return say(key, params);
  };
}

export function useLocale(): Locale {
  return useContext(I18nContext).i18n.language as Locale;
}

/** The server tells the client which words to load; on a later page the client fetches them and renders again. */
function requireWords(i18n: i18n, namespaces: readonly Namespace[]): void {
  i18n.reportNamespaces?.addUsedNamespaces(namespaces);
  const ofStore = translatorsOf(i18n);
  // a namespace that has a translator is there: asking i18next costs more than all the rest
  const missing = namespaces.filter(
    (namespace) => !ofStore.has(nameOf(i18n, namespace)) && !i18n.hasResourceBundle(i18n.language, namespace),
  );
  if (missing.length > 0) throw i18n.loadNamespaces(missing);
}

const nameOf = (i18n: i18n, namespace: Namespace) => `${i18n.language} ${namespace}`;

function translatorsOf(i18n: i18n): Map<string, Translate> {
  const ofStore = translators.get(i18n.store) ?? new Map<string, Translate>();
  translators.set(i18n.store, ofStore);
  return ofStore;
}

function translatorOf(i18n: i18n, namespace: Namespace): Translate {
  const ofStore = translatorsOf(i18n);
  const name = nameOf(i18n, namespace);
  const made = ofStore.get(name) ?? remembering(i18n.getFixedT(i18n.language, namespace) as unknown as Translate);
  ofStore.set(name, made);
  return made;
}

function remembering(translate: Translate): Translate {
  const said = new Map<string, string>();
  return (key, params) => {
    if (params !== undefined) return translate(key, params);
    const earlier = said.get(key);
    if (earlier !== undefined) return earlier;
    const words = translate(key);
    said.set(key, words);
    return words;
  };
}
