import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { ChartLegend, ChartWithTable } from "~/ui/charts/chart";
import { PeriodColumns } from "~/ui/charts/period-columns";
import { Stat, StatRow } from "~/ui/content";
import { NumberedAsks, ReportSheet, SheetColumns } from "~/ui/report-sheet";
import type { PrintedReport } from "./printed";
import { PrintedTableView, type RowsPath } from "./printed-table";
import type { Figure } from "./wording";

/** The report as a newspaper: the front page says it all, and every number opens what it was counted from. */
export function ReportView({ printed, rowsPath }: { printed: PrintedReport; rowsPath: RowsPath }) {
  const { t } = useTranslation("reports");
  return (
    <ReportSheet
      mastheadStart={
        <>
          <strong>{printed.organisation}</strong> · {printed.group}
        </>
      }
      mastheadEnd={printed.edition}
      headline={printed.headline}
      standfirst={printed.lead}
      footStart={t("everyNumberOpens")}
      footEnd={printed.seal}
    >
      {printed.correction && <p className="border-accent border-l-2 pl-3 text-accent">{printed.correction}</p>}
      <StatRow>
        {printed.figures.map((figure) => (
          <FigureStat key={figure.key} figure={figure} rowsPath={rowsPath} />
        ))}
      </StatRow>
      <SheetColumns>
        <Asks asks={printed.asks} />
        <History printed={printed} rowsPath={rowsPath} />
      </SheetColumns>
      <div>
        <PrintedTableView table={printed.front} rowsPath={rowsPath} level={2} />
        {printed.frontMore && <p className="muted mt-2">{printed.frontMore}</p>}
      </div>
      {printed.comment && (
        <section>
          <h2>{printed.comment.title}</h2>
          {printed.comment.paragraphs.map((paragraph) => (
            <p key={paragraph} className="mb-3 max-w-prose whitespace-pre-line font-serif text-lg">
              {paragraph}
            </p>
          ))}
        </section>
      )}
      {printed.sections.map((section) => (
        <section key={section.title} className="grid min-w-0 gap-6 border-strong-line border-t pt-6">
          <div>
            <h2>{section.title}</h2>
            {section.intro && <p className="muted max-w-prose">{section.intro}</p>}
          </div>
          {section.blocks.map((table, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a section's tables keep their place
            <PrintedTableView key={index} table={table} caption={section.title} rowsPath={rowsPath} />
          ))}
        </section>
      ))}
    </ReportSheet>
  );
}

function FigureStat({ figure, rowsPath }: { figure: Figure; rowsPath: RowsPath }) {
  const { value, label, detail, parts } = figure;
  if (!parts) return <Stat value={value} label={label} detail={detail} href={rowsPath(figure.key)} />;
  return (
    <Stat
      value={parts.map((part, index) => (
        <span key={part.key}>
          {index > 0 && " · "}
          <a className="text-inherit decoration-strong-line underline-offset-4" href={rowsPath(part.key)}>
            {part.value}
          </a>
        </span>
      ))}
      label={label}
      detail={detail}
    />
  );
}

function Asks({ asks }: { asks: PrintedReport["asks"] }) {
  const items = asks.items.map(({ title, detail, code }) => ({
    title,
    detail,
    href: code ? paths.project(code) : undefined,
  }));
  return (
    <section>
      <h2>{asks.title}</h2>
      {asks.none && <p className="muted mb-3">{asks.none}</p>}
      {items.length > 0 && <NumberedAsks items={items} />}
      {asks.more && <p className="muted mt-2">{asks.more}</p>}
    </section>
  );
}

function History({ printed, rowsPath }: { printed: PrintedReport; rowsPath: RowsPath }) {
  const { t } = useTranslation("reports");
  const { chart } = printed;
  return (
    <section>
      <h2>{chart.title}</h2>
      <ChartWithTable
        chart={<PeriodColumns title={chart.title} description={chart.alt} columns={chart.columns} />}
        legend={<ChartLegend items={chart.legend.map(({ light, word }) => ({ light, label: word }))} />}
        tableLabel={t("asTable")}
        table={<PrintedTableView table={{ ...chart.table, title: "" }} caption={chart.title} rowsPath={rowsPath} />}
      />
      {chart.note && <p className="muted">{chart.note}</p>}
    </section>
  );
}
