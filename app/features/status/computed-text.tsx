import { useSay, useTranslation } from "~/i18n/use-words";
import type { ComputedLight } from "./computed-lights";

/** "Beregnet gul: Pilot er 10 uger efter oprindelig plan". */
export function ComputedText({ computed: { light, reason } }: { computed: ComputedLight }) {
  const { t } = useTranslation("status");
  const say = useSay();
  const { dimension, ...params } = reason.params ?? {};
  const named = dimension ? { ...params, dimension: say(`vocabulary:dimension.${dimension}`).toLowerCase() } : params;
  return <>{t(`computed.light.${light}`, { why: say(reason.key, named) })}</>;
}
