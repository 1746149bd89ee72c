import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { ChartLegend, ChartWithTable } from "~/ui/charts/chart";
import { GroupedColumns } from "~/ui/charts/grouped-columns";
import { PeriodColumns } from "~/ui/charts/period-columns";
import { Stat, StatRow } from "~/ui/content";
import { Asks, ReportSheet, SheetColumns } from "~/ui/report-sheet";
import type { Phrase } from "./phrases";
import type { PrintedBars, PrintedReport } from "./printed";
import { Phrases, PrintedTableView, type RowsPath } from "./printed-table";

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
      headline={<Phrases phrases={printed.headline} rowsPath={rowsPath} />}
      standfirst={<Phrases phrases={printed.lead} rowsPath={rowsPath} />}
      footStart={t("everyNumberOpens")}
      footEnd={printed.seal}
    >
      {printed.correction && <p className="border-accent border-l-2 pl-3 text-accent">{printed.correction}</p>}
      <StatRow>
        {printed.figures.map((figure) => (
          <Stat
            key={figure.label}
            value={<Phrases phrases={figure.value} rowsPath={rowsPath} areFigures />}
            label={figure.label}
            detail={figure.details.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a figure's lines keep their place
              <span key={index} className="block">
                <Phrases phrases={line} rowsPath={rowsPath} areFigures />
              </span>
            ))}
          />
        ))}
      </StatRow>
      <SheetColumns>
        <AskSection asks={printed.asks} rowsPath={rowsPath} />
        <History printed={printed} rowsPath={rowsPath} />
      </SheetColumns>
      <div>
        <PrintedTableView table={printed.front} rowsPath={rowsPath} level={2} />
        <More phrase={printed.frontMore.at(-1)} rowsPath={rowsPath} />
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
            {section.intro && (
              <p className="muted max-w-prose">
                <Phrases phrases={section.intro} rowsPath={rowsPath} />
              </p>
            )}
          </div>
          {section.chart && <Bars bars={section.chart} rowsPath={rowsPath} />}
          {section.blocks.map((table, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a section's tables keep their place
            <PrintedTableView key={index} table={table} caption={section.title} rowsPath={rowsPath} />
          ))}
        </section>
      ))}
    </ReportSheet>
  );
}

function More({ phrase, rowsPath }: { phrase: Phrase | null | undefined; rowsPath: RowsPath }) {
  if (!phrase) return null;
  return (
    <p className="muted mt-2">
      <Phrases phrases={[phrase]} rowsPath={rowsPath} areFigures />
    </p>
  );
}

function AskSection({ asks, rowsPath }: { asks: PrintedReport["asks"]; rowsPath: RowsPath }) {
  const items = asks.items.map(({ title, detail, code }) => ({
    title,
    detail,
    href: code ? paths.project(code) : undefined,
  }));
  return (
    <section>
      <h2>{asks.title}</h2>
      {asks.none && <p className="muted mb-3">{asks.none}</p>}
      {items.length > 0 && <Asks items={items} isNumbered={asks.none === null} />}
      <More phrase={asks.more} rowsPath={rowsPath} />
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
        chart={chart.series.map(({ name, alt, columns }) => (
          <div key={name}>
            {name && <h3>{name}</h3>}
            <PeriodColumns
              title={name ?? chart.title}
              description={alt}
              columns={columns}
              height={chart.series.length > 1 ? 130 : undefined}
            />
          </div>
        ))}
        legend={<ChartLegend items={chart.legend.map(({ light, word }) => ({ light, label: word }))} />}
        tableLabel={t("asTable")}
        table={<PrintedTableView table={{ ...chart.table, title: "" }} caption={chart.title} rowsPath={rowsPath} />}
      />
      {chart.note && <p className="muted">{chart.note}</p>}
    </section>
  );
}

function Bars({ bars, rowsPath }: { bars: PrintedBars; rowsPath: RowsPath }) {
  const { t } = useTranslation("reports");
  return (
    <div>
      <h3>{bars.title}</h3>
      <ChartWithTable
        chart={<GroupedColumns title={bars.title} description={bars.alt} groups={bars.groups} ticks={bars.ticks} />}
        legend={<ChartLegend items={bars.legend.map(({ kind, word }) => ({ column: kind, label: word }))} />}
        tableLabel={t("asTable")}
        table={<PrintedTableView table={{ ...bars.table, title: "" }} caption={bars.title} rowsPath={rowsPath} />}
      />
    </div>
  );
}
