import { Conflict } from "~/features/auth/action-failure";
import type { ActionFailure } from "~/features/auth/guard.server";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import { dimensions } from "~models/vocabulary";
import { answerFields } from "./answer-fields";
import { fieldName, type StatusFields } from "./fields";
import type { StatusPageData } from "./read-status-page.server";

/** Somebody else has answered: both answers beside each other, where they differ. Dates and money are the project's. */
export function StatusConflict({ failure, page }: { failure: ActionFailure["failure"]; page: StatusPageData }) {
  const { t } = useTranslation(["status", "vocabulary"]);
  const say = useSay();
  if (!failure.conflict) return null;
  const theirs: StatusFields = page.update ? answerFields(page.update) : {};
  const yours: StatusFields = Object.fromEntries(failure.submitted);
  const plain = (text: string) => text.replaceAll("\r\n", "\n").trim();
  const row = (name: string, label: string, word = (value: string) => value) => ({
    label,
    isSame: plain(theirs[name] ?? "") === plain(yours[name] ?? ""),
    theirs: word(theirs[name] ?? ""),
    yours: word(yours[name] ?? ""),
  });
  const wordIn = (vocabulary: string) => (value: string) => value && say(`vocabulary:${vocabulary}.${value}`);
  const date = (value: string) => value && formatDate(value);
  const groupName = (id: string) => page.groups.find((group) => group.id === id)?.name ?? id;
  const needs = [
    row("need", t("need.heading"), wordIn("need")),
    row("needGroup", t("need.group"), groupName),
    row("needText", t("need.text")),
    row("needUntil", t("need.until"), date),
  ];
  const rows = [
    ...dimensions.flatMap((dimension) => {
      const name = t(`vocabulary:dimension.${dimension}`);
      return [
        row(fieldName.light(dimension), name, wordIn("light")),
        row(fieldName.comment(dimension), t("commentOn", { dimension: name })),
      ];
    }),
    ...(["done", "next", "why", "wayBack"] as const).map((name) => row(name, t(`text.${name}`))),
    row("backBy", t("text.backBy"), date),
    // the form names the steering group, also where nothing is asked of it
    ...(theirs.need === "none" && yours.need === "none" ? [] : needs),
  ];
  return <Conflict conflict={failure.conflict} rows={rows.filter(({ isSame }) => !isSame)} />;
}
