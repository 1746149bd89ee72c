import { sayLight } from "~/features/projects/light-words";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatDate, formatMoney } from "~/platform/format";
import { DefinitionList } from "~/ui/content";
import { Light } from "~/ui/light";
import { Card, Columns } from "~/ui/page";
import { DataTable } from "~/ui/table";
import { dimensions, ownScale } from "~models/vocabulary";
import { NeedText } from "./need-text";
import type { StatusPageData } from "./read-status-page.server";
import { useLineName } from "./use-line-name";

type Answer = NonNullable<StatusPageData["update"]>;

/** A submitted answer, to read: each light with what was computed beside it, and what was moved. */
export function AnswerView({ answer, groups }: { answer: Answer; groups: StatusPageData["groups"] }) {
  return (
    <Columns
      aside={
        <>
          <NeedCard answer={answer} groups={groups} />
          <MovesCard answer={answer} />
        </>
      }
    >
      <LightsCard answer={answer} />
      <TextsCard answer={answer} />
    </Columns>
  );
}

function LightsCard({ answer }: { answer: Answer }) {
  const { t } = useTranslation(["status", "vocabulary"]);
  const say = useSay();
  const columns = [
    { key: "dimension", header: t("dimension") },
    { key: "light", header: t("round.lights") },
    { key: "comment", header: t("comment"), width: "wide" as const },
  ];
  const given = dimensions.filter(
    (dimension) => answer.scale === ownScale || answer.lights[dimension].value !== "none" || dimension === "overall",
  );
  return (
    <Card>
      <DataTable caption={t("round.lights")} captionHidden columns={columns} stacked>
        {given.map((dimension) => {
          const { value, comment, computed, overrideReason } = answer.lights[dimension];
          return (
            <tr key={dimension}>
              <th scope="row">{t(`vocabulary:dimension.${dimension}`)}</th>
              <td data-label={t("round.lights")}>
                <Light value={value} label={sayLight(say, value, answer.scale)} />
              </td>
              <td data-label={t("comment")}>
                <div>
                  {comment}
                  {computed && computed !== value && computed !== "none" && (
                    <p className="small muted">
                      {t("answer.computed", { light: t(`vocabulary:light.${computed}`).toLowerCase() })}
                    </p>
                  )}
                  {overrideReason && <p className="small">{t("override.given", { reason: overrideReason })}</p>}
                </div>
              </td>
            </tr>
          );
        })}
      </DataTable>
      {answer.originalRating && <p className="small muted">{t("answer.rating", { rating: answer.originalRating })}</p>}
    </Card>
  );
}

function TextsCard({ answer }: { answer: Answer }) {
  const { t } = useTranslation("status");
  const texts = (["done", "next", "why", "wayBack"] as const).flatMap((name) =>
    answer[name] ? [{ term: t(`text.${name}`), description: answer[name] }] : [],
  );
  if (answer.backBy) texts.push({ term: t("text.backBy"), description: formatDate(answer.backBy) });
  if (texts.length === 0) return null;
  return (
    <Card title={t("text.heading")} className="status-answer">
      <DefinitionList items={texts} />
    </Card>
  );
}

function NeedCard({ answer, groups }: { answer: Answer; groups: StatusPageData["groups"] }) {
  const { t } = useTranslation("status");
  return (
    <Card title={t("need.heading")}>
      <NeedText need={answer.need} groups={groups} />
    </Card>
  );
}

function MovesCard({ answer }: { answer: Answer }) {
  const { t } = useTranslation("status");
  const lineName = useLineName();
  const day = (date: string | null | undefined) => (date ? formatDate(date) : t("milestones.undated"));
  const dates = answer.milestoneMoves.flatMap((move) => {
    const { title } = move;
    const lines = [];
    if ((move.forecastFrom ?? "") !== (move.forecastTo ?? "")) {
      lines.push(t("milestones.moved", { title, from: day(move.forecastFrom), to: day(move.forecastTo) }));
    }
    if ((move.actualFrom ?? "") !== (move.actualTo ?? "")) {
      lines.push(t("milestones.reachedOn", { title, date: day(move.actualTo) }));
    }
    return lines;
  });
  const money = answer.moneyMoves.flatMap((move) => {
    const words = (from: number, to: number) => ({
      line: lineName(move),
      from: formatMoney(from),
      to: formatMoney(to),
    });
    return [
      ...(move.actualFrom === move.actualTo ? [] : [t("money.movedSpent", words(move.actualFrom, move.actualTo))]),
      ...(move.forecastFrom === move.forecastTo
        ? []
        : [t("money.movedExpected", words(move.forecastFrom, move.forecastTo))]),
    ];
  });
  return (
    <>
      {dates.length > 0 && <MovesList title={t("milestones.movedHeading")} lines={dates} />}
      {money.length > 0 && <MovesList title={t("money.movedHeading")} lines={money} />}
    </>
  );
}

function MovesList({ title, lines }: { title: string; lines: string[] }) {
  return (
    <Card title={title}>
      <ul className="rows">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  );
}
