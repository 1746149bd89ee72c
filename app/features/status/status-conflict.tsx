import type { ActionFailure } from "~/features/auth/guard.server";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatDate, formatInstant } from "~/platform/format";
import { ConflictNotice } from "~/ui/conflict";
import type { StatusUpdate } from "~models/status-update.server";
import { dimensions } from "~models/vocabulary";
import { fieldName } from "./fields";

/** Somebody else has answered: both answers beside each other, where they differ. */
export function StatusConflict({ failure }: { failure: ActionFailure["failure"] }) {
  const { t } = useTranslation(["common", "status", "vocabulary"]);
  const say = useSay();
  const { conflict } = failure;
  if (!conflict) return null;
  const theirs = conflict.current as unknown as Partial<StatusUpdate>;
  const typed = new Map(failure.submitted);
  const lightWord = (value: string | null | undefined) => (value ? say(`vocabulary:light.${value}`) : "");
  const lights = dimensions.map((dimension) => ({
    label: t(`vocabulary:dimension.${dimension}`),
    theirs: lightWord(theirs.lights?.[dimension].value),
    yours: lightWord(typed.get(fieldName.light(dimension))),
  }));
  const texts = (["done", "next", "why", "wayBack"] as const).map((name) => ({
    label: t(`status:text.${name}`),
    theirs: theirs[name] ?? "",
    yours: typed.get(name) ?? "",
  }));
  const backBy = {
    label: t("status:text.backBy"),
    theirs: theirs.backBy ? formatDate(theirs.backBy) : "",
    yours: typed.get("backBy") ? formatDate(typed.get("backBy")!) : "",
  };
  return (
    <ConflictNotice
      title={t("conflict.title")}
      explanation={t("conflict.explanationUnknown", { at: formatInstant(conflict.at) })}
      rows={[...lights, ...texts, backBy].filter((row) => row.theirs !== row.yours)}
      theirsLabel={t("conflict.theirs")}
      yoursLabel={t("conflict.yours")}
      fieldLabel={t("conflict.field")}
    />
  );
}
