import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Button } from "~/ui/button";
import { Disclosure, EmptyState, Tag } from "~/ui/page";
import { DataTable } from "~/ui/table";
import type { RowsPage, SaidRow } from "./queries.server";

const changesInSight = 4;

/** Rows of a run with what is said of each. While it is only planned, each that would be written can be left out. */
export function RowsTable({ page, isChoosing }: { page: RowsPage; isChoosing: boolean }) {
  const { t } = useTranslation("exchange");
  const choosable = page.rows.filter((row) => row.outcome === "created" || row.outcome === "changed");
  if (page.rows.length === 0) return <EmptyState title={t("run.empty")} />;
  const table = (
    <DataTable
      caption={t("run.table")}
      captionHidden
      stacked
      columns={[
        ...(isChoosing ? [{ key: "take", header: t("run.take"), width: "narrow" as const }] : []),
        { key: "row", header: t("run.row"), numeric: true, width: "narrow" as const },
        { key: "project", header: t("run.project"), width: "medium" as const },
        { key: "what", header: t("run.what"), width: "narrow" as const },
        { key: "detail", header: t("run.detail"), width: "wide" as const },
      ]}
    >
      {page.rows.map((row) => (
        <Row key={row.row} row={row} isChoosing={isChoosing} />
      ))}
    </DataTable>
  );
  if (!isChoosing || choosable.length === 0) return table;
  return (
    <form method="post" className="stack">
      <input type="hidden" name="outcome" value={page.outcome} />
      <input type="hidden" name="page" value={page.page} />
      {choosable.map(({ row }) => (
        <input key={row} type="hidden" name="shown" value={row} />
      ))}
      {table}
      <div className="actions">
        <Button variant="secondary" name="intent" value="choose">
          {t("run.choose")}
        </Button>
        <Button variant="quiet" name="intent" value="choose-all">
          {t("run.chooseAll")}
        </Button>
        <Button variant="quiet" name="intent" value="choose-none">
          {t("run.chooseNone")}
        </Button>
      </div>
    </form>
  );
}

function Row({ row, isChoosing }: { row: SaidRow; isChoosing: boolean }) {
  const { t } = useTranslation("exchange");
  const isChoosable = row.outcome === "created" || row.outcome === "changed";
  const isLeft = !isChoosing && isChoosable && !row.accepted;
  return (
    <tr>
      {isChoosing && (
        <td data-label={t("run.take")}>
          {isChoosable && (
            <input
              type="checkbox"
              name="accepted"
              value={row.row}
              defaultChecked={row.accepted}
              aria-label={t("run.takeRow", { row: row.row })}
            />
          )}
        </td>
      )}
      <td className="n" data-label={t("run.row")}>
        {row.row}
      </td>
      <th scope="row">
        {row.code ? <a href={paths.project(row.code)}>{row.title}</a> : row.title}
        <div className="small muted">{row.externalId}</div>
      </th>
      <td data-label={t("run.what")}>
        <Tag tone={row.result === "failed" || row.outcome === "refused" ? "warning" : "plain"}>
          {row.result && t(`result.${row.result}`)}
          {!row.result && (isLeft ? t("result.left") : t(`outcome.${row.outcome}`))}
        </Tag>
      </td>
      <td data-label={t("run.detail")}>
        <Details row={row} />
      </td>
    </tr>
  );
}

function Details({ row }: { row: SaidRow }) {
  const { t } = useTranslation("exchange");
  const [first, rest] = [row.changes.slice(0, changesInSight), row.changes.slice(changesInSight)];
  const isNew = row.outcome === "created";
  const wrong = [...(row.failure ? [row.failure] : []), ...row.reasons];
  return (
    <>
      {wrong.map((reason) => (
        <p key={reason}>
          <strong>{reason}</strong>
        </p>
      ))}
      {row.warnings.map((warning) => (
        <p key={warning} className="small">
          {warning}
        </p>
      ))}
      {row.changes.length > 0 && !isNew && <Changes changes={first} />}
      {row.changes.length > 0 && (isNew || rest.length > 0) && (
        <Disclosure
          summary={isNew ? t("run.valuesTold", { count: row.changes.length }) : t("run.more", { count: rest.length })}
        >
          <Changes changes={isNew ? row.changes : rest} />
        </Disclosure>
      )}
      {row.absent.length > 0 && (
        <Disclosure summary={t("run.absentTitle")}>
          <ul className="small">
            {row.absent.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}

const shown = 200;
const cut = (text: string) => (text.length > shown ? `${text.slice(0, shown)}…` : text);

/** Old and new of each field that changes; of what is new only the new. */
function Changes({ changes }: { changes: SaidRow["changes"] }) {
  const { t } = useTranslation("exchange");
  return (
    <ul className="small">
      {changes.map(({ label, from, to }) => (
        <li key={label}>
          {label}:{" "}
          {from !== undefined && (
            <>
              <span className="sr-only">{t("run.from")} </span>
              <del>{cut(from)}</del>
              <span aria-hidden="true"> → </span>
              <span className="sr-only">, {t("run.to")} </span>
            </>
          )}
          <ins className="no-underline">{to === undefined ? t("run.nothing") : cut(to)}</ins>
        </li>
      ))}
    </ul>
  );
}
