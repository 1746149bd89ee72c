import { Form } from "@remix-run/react";
import { useTranslation } from "~/i18n/use-words";
import { formatInstant } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Button } from "~/ui/button";
import { Tag } from "~/ui/content";
import { ConfirmDialog } from "~/ui/dialog";
import { HiddenFields } from "~/ui/fields";
import { Light, LightMark } from "~/ui/light";
import { DataTable, Pagination } from "~/ui/table";
import { dimensions } from "~models/vocabulary";
import type { RoundPageData } from "./read-round.server";
import { type RoundFilter, roundQuery } from "./round-filter";

type Row = RoundPageData["rows"][number];

export function RoundTable({ page, filter }: { page: RoundPageData; filter: RoundFilter }) {
  const { t } = useTranslation(["status", "common", "vocabulary"]);
  const columns = [
    { key: "project", header: t("round.project") },
    { key: "area", header: t("round.area") },
    { key: "responsible", header: t("round.responsible") },
    { key: "answer", header: t("round.answer") },
    ...dimensions.map((dimension) => ({
      key: dimension,
      header: t(`vocabulary:dimension.${dimension}`),
      align: "center" as const,
    })),
  ];
  if (page.rows.length === 0) return <p className="muted">{t("round.none")}</p>;
  const { total, pageSize } = page;
  const from = (page.page - 1) * pageSize + 1;
  return (
    <>
      <DataTable caption={t("round.caption")} captionHidden columns={columns} dense stacked>
        {page.rows.map((row) => (
          <RoundRow key={row.id} row={row} page={page} />
        ))}
      </DataTable>
      <Pagination
        label={t("common:table.pages")}
        page={page.page}
        pageCount={page.pageCount}
        href={(number) => paths.round(page.period, roundQuery({ ...filter, page: number }))}
        summary={t("common:table.summary", { from, to: Math.min(from + pageSize - 1, total), total })}
        previousLabel={t("common:table.previous")}
        nextLabel={t("common:table.next")}
      />
    </>
  );
}

function RoundRow({ row, page }: { row: Row; page: RoundPageData }) {
  const { t } = useTranslation(["status", "vocabulary"]);
  const mayRemind = page.mayRun && page.round?.state === "open" && row.state !== "answered" && row.responsibleId;
  return (
    <tr>
      <th scope="row">
        <a href={paths.projectStatus(row.code, page.period)}>{row.title}</a>
      </th>
      <td data-label={t("round.area")}>{row.area}</td>
      <td data-label={t("round.responsible")}>
        {row.responsible ?? <span className="muted">{t("round.nobody")}</span>}
      </td>
      <td data-label={t("round.answer")}>
        <div className="actions">
          <AnswerTag row={row} />
        </div>
      </td>
      {row.lights ? (
        row.lights.map((value, index) => (
          <td key={dimensions[index]} className="c" data-label={t(`vocabulary:dimension.${dimensions[index]!}`)}>
            {dimensions[index] === "overall" ? (
              <Light value={value} label={t(`vocabulary:light.${value}`)} size="small" />
            ) : (
              <LightMark value={value} label={t(`vocabulary:light.${value}`)} />
            )}
          </td>
        ))
      ) : (
        <td colSpan={dimensions.length}>
          <div className="actions">
            {mayRemind && <RemindOne row={row} page={page} />}
            {row.remindedAt && (
              <span className="small muted">{t("round.reminded", { at: formatInstant(row.remindedAt) })}</span>
            )}
          </div>
        </td>
      )}
    </tr>
  );
}

function AnswerTag({ row }: { row: Row }) {
  const { t } = useTranslation(["status", "vocabulary"]);
  if (row.state === "answered") {
    return (
      <>
        <span className="nowrap">{row.submittedAt && formatInstant(new Date(row.submittedAt)).slice(0, 10)}</span>
        {row.isLate && <Tag>{t("round.lateTag")}</Tag>}
      </>
    );
  }
  return row.light === "missing" && row.state === "unanswered" ? (
    <Light value="missing" label={t("vocabulary:light.missing")} size="small" />
  ) : (
    <Tag tone={row.state === "returned" ? "warning" : "plain"}>{t(`state.${row.state}`)}</Tag>
  );
}

/** One click; a second within a day asks first. */
function RemindOne({ row, page }: { row: Row; page: RoundPageData }) {
  const { t } = useTranslation(["status", "common"]);
  const words = { name: row.responsible ?? "", title: row.title };
  const form = (
    <Form method="post">
      <HiddenFields
        values={{
          intent: "remind",
          part: row.id,
          submissionId: page.submissionId,
          again: row.remindedAt ? "on" : null,
        }}
      />
      <Button variant={row.remindedAt ? "primary" : "secondary"} size="small" aria-label={t("round.remindOne", words)}>
        {t(row.remindedAt ? "round.remindAgain" : "round.remind")}
      </Button>
    </Form>
  );
  if (!row.remindedAt) return form;
  return (
    <ConfirmDialog
      id={`remind-${row.id}`}
      trigger={t("round.remindAgain")}
      title={t("round.remindAgain")}
      cancelLabel={t("common:action.cancel")}
      variant="quiet"
      size="small"
    >
      <p>{t("round.remindAgainText", { ...words, at: formatInstant(row.remindedAt) })}</p>
      {form}
    </ConfirmDialog>
  );
}
