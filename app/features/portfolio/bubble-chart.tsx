import { allLights, codeOfLight, markOf, sayLight } from "~/features/projects/light-words";
import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatKroner, formatMoneyShort, formatNumber } from "~/platform/format";
import { paths } from "~/platform/paths";
import { type Bubble, Bubbles } from "~/ui/charts/bubbles";
import { ChartLegend, ChartWithTable, type LegendItem } from "~/ui/charts/chart";
import { Notice } from "~/ui/page";
import { DataTable, Pagination } from "~/ui/table";
import { ownScale, tiers, valueLevels } from "~models/vocabulary";
import { type BubbleNeed, bubbleColours } from "./bubble-facts";
import type { BubbleChart, DrawnProject, LackingProject } from "./read-bubbles.server";
import { ViewChoices } from "./view-choices";

/** `query` is the address without how it is drawn. */
export function BubbleChoices({ chart: { colour }, query }: { chart: BubbleChart; query: string }) {
  const { t } = useTranslation("portfolio");
  const options = bubbleColours.map((value) => ({ value, label: t(`bubbles.colours.${value}`) }));
  return (
    <ViewChoices query={query} choices={[{ name: "colour", label: t("bubbles.colour"), value: colour, options }]} />
  );
}

/** Value up, effort across, money by size, with the legend and the table it is drawn from. */
export function ValueEffortChart({ chart }: { chart: BubbleChart }) {
  const { t } = useTranslation("portfolio");
  const say = useSay();
  const { drawn, drawable } = chart;
  const { items, legend } = useBubbles(chart);
  return (
    <>
      {drawable > drawn.length && (
        <Notice tone="info" title={t("bubbles.capped", { shown: drawn.length, count: drawable })}>
          <p>{t("bubbles.narrow")}</p>
        </Notice>
      )}
      <ChartWithTable
        chart={
          // biome-ignore lint/a11y/useSemanticElements: a named scrolling region, not a section of the page's outline
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable from the keyboard
          <div className="bubbles-box" role="region" aria-label={t("bubbles.title")} tabIndex={0}>
            <Bubbles
              title={t("bubbles.title")}
              items={items}
              bands={[...valueLevels].reverse().map((level) => ({
                band: Number(level),
                label: say(`vocabulary:value.${level}`),
              }))}
              acrossLabel={t("bubbles.across")}
              formatAcross={formatNumber}
            />
          </div>
        }
        legend={<ChartLegend items={legend} />}
        tableLabel={t("view.asTable")}
        table={<DrawnTable drawn={drawn} />}
      />
    </>
  );
}

function useBubbles({ drawn, colour }: BubbleChart): { items: Bubble[]; legend: LegendItem[] } {
  const { t } = useTranslation("portfolio");
  const say = useSay();
  const locale = useLocale();
  const lightOf = useLights();
  const items = drawn.map((project): Bubble => {
    const { code, title, value, effort, budget, tier } = project;
    const light = lightOf(project);
    const words = {
      title,
      value,
      effort: formatNumber(effort),
      budget: formatMoneyShort(budget, locale),
      group: colour === "light" ? light.word : tier ? say(`vocabulary:tier.${tier}`) : t("bubbles.noTier"),
    };
    return {
      id: code,
      label: title,
      across: effort,
      band: value,
      size: budget,
      href: paths.project(code),
      name: t("bubbles.name", words),
      look:
        colour === "light"
          ? { light: light.mark }
          : { group: tier ? tiers.indexOf(tier) : tiers.length, letters: tier ? t(`bubbles.letters.${tier}`) : "?" },
      isDashed: colour === "light" && light.isOther,
    };
  });
  const legend: LegendItem[] =
    colour === "light"
      ? (["green", "yellow", "red", "none", "missing"] as const)
          .filter((mark) => drawn.some((project) => lightOf(project).mark === mark))
          .map((light) => ({ light, label: say(`vocabulary:light.${light}`) }))
      : tiers
          .filter((tier) => drawn.some((project) => project.tier === tier))
          .map((tier) => ({
            group: tiers.indexOf(tier),
            letters: t(`bubbles.letters.${tier}`),
            label: say(`vocabulary:tier.${tier}`),
          }));
  return { items, legend };
}

/** A project's light as mark and word; one of another scale bears its name. */
function useLights() {
  const { t } = useTranslation("portfolio");
  const say = useSay();
  const known = new Map(
    allLights.map(({ light, scale }) => [
      codeOfLight(light, scale),
      { mark: markOf(light), word: sayLight(say, light, scale), isOther: scale !== ownScale },
    ]),
  );
  const unasked = { mark: "none" as const, word: t("bubbles.noLight"), isOther: false };
  return ({ light }: Pick<DrawnProject, "light">) => known.get(light ?? "") ?? unasked;
}

function DrawnTable({ drawn }: { drawn: readonly DrawnProject[] }) {
  const { t } = useTranslation(["portfolio", "projects", "vocabulary"]);
  const say = useSay();
  const lightOf = useLights();
  const columns = [
    { key: "title", header: t("projects:column.title") },
    { key: "value", header: t("projects:column.value"), numeric: true },
    { key: "effort", header: t("projects:column.effort"), numeric: true },
    { key: "budget", header: t("projects:column.budget"), numeric: true },
    { key: "tier", header: t("projects:column.tier") },
    { key: "light", header: t("projects:column.overall") },
  ];
  return (
    <DataTable caption={t("portfolio:bubbles.title")} captionHidden columns={columns} dense stacked>
      {drawn.map((project) => (
        <tr key={project.code}>
          <th scope="row">
            <a href={paths.project(project.code)}>{project.title}</a>
            {project.isClosed && <span className="tag tag-accent">{t("vocabulary:clearance.closed")}</span>}
          </th>
          <td className="n" data-label={t("projects:column.value")}>
            {project.value}
          </td>
          <td className="n" data-label={t("projects:column.effort")}>
            {formatNumber(project.effort)}
          </td>
          <td className="n" data-label={t("projects:column.budget")}>
            {formatKroner(project.budget)}
          </td>
          <td data-label={t("projects:column.tier")}>{project.tier && say(`vocabulary:tier.${project.tier}`)}</td>
          <td data-label={t("projects:column.overall")}>{lightOf(project).word}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** Those that are not in the chart, what each lacks, and the way to fill it in for who may. */
export function LackingTable({ chart, pageHref }: { chart: BubbleChart; pageHref: (page: number) => string }) {
  const { t } = useTranslation(["portfolio", "projects", "common", "vocabulary"]);
  const { lacking, lackingTotal, page, pageCount } = chart;
  const columns = [
    { key: "title", header: t("projects:column.title") },
    { key: "lacks", header: t("portfolio:bubbles.lacks") },
  ];
  return (
    <>
      <p className="muted">{t("portfolio:bubbles.lackingText")}</p>
      <DataTable
        caption={t("portfolio:bubbles.lacking", { count: lackingTotal })}
        captionHidden
        columns={columns}
        dense
      >
        {lacking.map((project) => (
          <tr key={project.code}>
            <th scope="row">
              <a href={paths.project(project.code)}>{project.title}</a>
              {project.isClosed && <span className="tag tag-accent">{t("vocabulary:clearance.closed")}</span>}
            </th>
            <td>
              {project.lacks.map((need, index) => (
                <span key={need}>
                  {index > 0 && ", "}
                  <Lack project={project} need={need} />
                </span>
              ))}
            </td>
          </tr>
        ))}
      </DataTable>
      <Pagination
        label={t("common:table.pages")}
        page={page}
        pageCount={pageCount}
        href={pageHref}
        previousLabel={t("common:table.previous")}
        nextLabel={t("common:table.next")}
      />
    </>
  );
}

const places: Record<BubbleNeed, (code: string) => string> = {
  value: (code) => `${paths.projectEdit(code)}#facts-value`,
  effort: (code) => `${paths.projectPlan(code, { edit: "effort" })}#effort`,
  budget: (code) => `${paths.projectEconomy(code, { edit: "budget" })}#budget`,
};

function Lack({ project, need }: { project: LackingProject; need: BubbleNeed }) {
  const { t } = useTranslation("portfolio");
  const word = t(`bubbles.need.${need}`);
  return project.mayEdit ? <a href={places[need](project.code)}>{word}</a> : word;
}
