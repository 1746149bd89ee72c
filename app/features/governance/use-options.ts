import { useSay } from "~/i18n/use-words";

/** An enumeration as options, in words. */
export function useOptions(vocabulary: string, values: readonly string[]): { value: string; label: string }[] {
  const say = useSay();
  return values.map((value) => ({ value, label: say(`vocabulary:${vocabulary}.${value}`) }));
}
