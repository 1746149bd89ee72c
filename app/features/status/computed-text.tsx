import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatMoneyShort } from "~/platform/format";
import type { ComputedLight } from "./computed-lights";

/** "Beregnet gul: Pilot er 10 uger efter oprindelig plan". */
export function ComputedText({ computed: { light, reason } }: { computed: ComputedLight }) {
  const { t } = useTranslation("status");
  const say = useSay();
  const locale = useLocale();
  const { dimension, amount, ...params } = reason.params ?? {};
  const named = {
    ...params,
    ...(dimension ? { dimension: say(`vocabulary:dimension.${dimension}`).toLowerCase() } : {}),
    ...(amount === undefined ? {} : { amount: formatMoneyShort(Number(amount), locale) }),
  };
  return <>{t(`computed.light.${light}`, { why: say(reason.key, named) })}</>;
}
