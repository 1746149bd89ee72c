import type { ReactNode } from "react";
import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatDate, formatMoneyShort, formatPercent } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Disclosure, ListRow, ListRows, Stat, StatRow, Tag } from "~/ui/content";
import { Light } from "~/ui/light";
import { Card } from "~/ui/page";
import { DataTable } from "~/ui/table";
import type { NeedRow } from "./glance";
import { markOf } from "./mark";
import type { Overview } from "./read-overview.server";
import type { Task } from "./tasks.server";

/** Rows before the rest is folded away. */
const shownRows = 6;

/** The first rows; the others folded under them, so that their number opens them. */
function Folded<Row>({ rows, children }: { rows: Row[]; children: (part: Row[]) => ReactNode }) {
  const { t } = useTranslation("overview");
  const rest = rows.slice(shownRows);
  return (
    <>
      {children(rows.slice(0, shownRows))}
      {rest.length > 0 && <Disclosure summary={t("more", { count: rest.length })}>{children(rest)}</Disclosure>}
    </>
  );
}

export function TasksCard({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslation("overview");
  return (
    <Card title={t("tasks.title")}>
      {tasks.length === 0 ? (
        <p className="muted">{t("tasks.none")}</p>
      ) : (
        <Folded rows={tasks}>{(part) => <TaskRows tasks={part} />}</Folded>
      )}
    </Card>
  );
}

function TaskRows({ tasks }: { tasks: Task[] }) {
  const say = useSay();
  return (
    <ListRows>
      {tasks.map((task) => (
        <ListRow
          key={task.what.key + task.href}
          title={say(task.what.key, task.what.params)}
          href={task.href}
          end={task.due && <Tag>{formatDate(task.due)}</Tag>}
        />
      ))}
    </ListRows>
  );
}

export function NeedsCard({ overview: { needs, needsTotal } }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  return (
    <Card title={t("needs.title")}>
      {needs.length === 0 ? (
        <p className="muted">{t("needs.none")}</p>
      ) : (
        <Folded rows={needs}>{(part) => <NeedsTable needs={part} />}</Folded>
      )}
      {needsTotal > needs.length && (
        <p className="small muted">
          {t("needs.capped", { shown: needs.length, count: needsTotal })}{" "}
          <a href={paths.barriers()}>{t("needs.barriers")}</a>
        </p>
      )}
    </Card>
  );
}

function NeedsTable({ needs }: { needs: NeedRow[] }) {
  const { t } = useTranslation("overview");
  const say = useSay();
  const columns = (["project", "matter", "need", "overall"] as const).map((key) => ({
    key,
    header: t(`needs.${key}`),
  }));
  return (
    <DataTable caption={t("needs.title")} captionHidden columns={columns} stacked>
      {needs.map((need) => (
        <tr key={need.code + need.kind + need.text}>
          <th scope="row">
            <a href={paths.project(need.code)}>{need.title}</a>
          </th>
          <td data-label={t("needs.matter")}>{need.text}</td>
          <td data-label={t("needs.need")}>{say(`vocabulary:need.${need.kind}`)}</td>
          <td data-label={t("needs.overall")}>
            {need.light && <Light value={markOf(need.light)} label={say(`vocabulary:light.${need.light}`)} />}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

export function MineCard({ overview: { mine } }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  return (
    <Card title={t("mine.title")}>
      <Folded rows={mine}>{(part) => <OwnProjects projects={part} />}</Folded>
    </Card>
  );
}

function OwnProjects({ projects }: { projects: Overview["mine"] }) {
  const say = useSay();
  return (
    <ListRows>
      {projects.map(({ code, title, phase, condition, light }) => (
        <ListRow
          key={code}
          title={title}
          href={paths.project(code)}
          detail={say(condition === "active" ? `vocabulary:phase.${phase}` : `vocabulary:condition.${condition}`)}
          end={light && <Light value={markOf(light)} label={say(`vocabulary:light.${light}`)} />}
        />
      ))}
    </ListRows>
  );
}

export function EconomyCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const { year, budget, actual, forecast } = overview.economy;
  const locale = useLocale();
  const money = (ore: number) => formatMoneyShort(ore, locale);
  const href = paths.yearEconomy(year);
  const deviation = budget > 0 ? Math.round(((forecast - budget) / budget) * 1000) / 10 : null;
  return (
    <Card title={t("economy.title", { year })}>
      <StatRow>
        <Stat value={money(budget)} label={t("economy.budget")} href={href} />
        <Stat value={money(actual)} label={t("economy.actual")} href={href} />
        <Stat
          value={money(forecast)}
          label={t("economy.forecast")}
          href={href}
          detail={
            deviation === null
              ? undefined
              : t(deviation === 0 ? "economy.level" : deviation > 0 ? "economy.over" : "economy.under", {
                  percent: formatPercent(Math.abs(deviation)),
                })
          }
        />
      </StatRow>
    </Card>
  );
}
