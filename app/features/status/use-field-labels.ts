import { useSay, useTranslation } from "~/i18n/use-words";
import { dimensions } from "~models/vocabulary";
import { fieldName } from "./fields";
import { useLineName } from "./use-line-name";

interface Labelled {
  project: {
    milestones: { _id: string; title: string }[];
    budget: { _id: string; year?: number | null; kind: string; funding: string }[];
  };
}

/** What a field of the status form is called where its row does not stand beside it. */
export function useFieldLabels({ project }: Labelled): (field: string) => string | undefined {
  const { t } = useTranslation("status");
  const say = useSay();
  const lineName = useLineName();
  const labels = new Map<string, string>([
    ["done", t("text.done")],
    ["next", t("text.next")],
    ["why", t("text.why")],
    ["wayBack", t("text.wayBack")],
    ["backBy", t("text.backBy")],
    ["needGroup", t("need.group")],
    ["needText", t("need.text")],
    ["needUntil", t("need.until")],
    ["needBarrier", t("need.barrier")],
  ]);
  for (const dimension of dimensions) {
    const name = say(`vocabulary:dimension.${dimension}`);
    labels.set(fieldName.light(dimension), name);
    labels.set(fieldName.comment(dimension), name);
    labels.set(fieldName.override(dimension), name);
  }
  for (const { _id, title } of project.milestones) {
    labels.set(fieldName.forecast(_id), t("milestones.forecastOf", { title }));
    labels.set(fieldName.actual(_id), t("milestones.actualOf", { title }));
  }
  for (const line of project.budget) {
    labels.set(fieldName.spent(line._id), t("money.spentOf", { line: lineName(line) }));
    labels.set(fieldName.expected(line._id), t("money.expectedOf", { line: lineName(line) }));
  }
  return (field) => labels.get(field);
}
