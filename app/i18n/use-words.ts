import { useTranslation } from "react-i18next";
import type { Locale } from "~models/vocabulary";
import type { Translate } from "./translate";

/**
 * Words on a page. `t` takes typed keys of the namespaces named; `say` takes keys known only at run time
 * (reasons of a refusal, values of the vocabulary).
 */
export { useTranslation };

export function useSay(): Translate {
  const { t } = useTranslation();
  return t as unknown as Translate;
}

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language as Locale;
}
