import { differenceInCalendarDays, parseISO } from "date-fns";
import { isOverdue } from "~/features/projects/schedule";
import { useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Disclosure, Tag } from "~/ui/content";
import { DateField, HiddenFields } from "~/ui/fields";
import { Card } from "~/ui/page";
import { fieldName } from "./fields";
import type { StatusFormState } from "./status-form-state";

/** A date field that is half typed has none. */
const dateShape = /^\d{4}-\d{2}-\d{2}$/;

type Milestone = StatusFormState["page"]["project"]["milestones"][number];

/** The milestones, each a line that opens its dates; open is what is due, was moved or is wrong. */
export function MilestoneFields(props: StatusFormState) {
  const { t } = useTranslation("status");
  const { project } = props.page;
  const open = project.milestones.filter((milestone) => !milestone.actual);
  const reached = project.milestones.filter((milestone) => milestone.actual);
  return (
    <Card
      title={t("milestones.heading")}
      actions={
        <a className="small" href={paths.projectPlan(project.code)}>
          {t("milestones.plan")}
        </a>
      }
    >
      {project.milestones.length === 0 && <p className="muted">{t("milestones.none")}</p>}
      <MilestoneList milestones={open} {...props} />
      {reached.length > 0 && (
        <Disclosure summary={t("milestones.finished", { count: reached.length })} open={open.length === 0}>
          <MilestoneList milestones={reached} {...props} />
        </Disclosure>
      )}
    </Card>
  );
}

function MilestoneList({ milestones, ...props }: StatusFormState & { milestones: Milestone[] }) {
  if (milestones.length === 0) return null;
  return (
    <ul className="status-milestones">
      {milestones.map((milestone) => (
        <MilestoneRow key={milestone._id} milestone={milestone} {...props} />
      ))}
    </ul>
  );
}

function MilestoneRow({ milestone, page, start, typed, errorsOf }: StatusFormState & { milestone: Milestone }) {
  const { t } = useTranslation("status");
  const { _id, title } = milestone;
  const forecast = fieldName.forecast(_id);
  const actual = fieldName.actual(_id);
  const earlier = page.earlier.milestones[_id]?.forecast;
  const now = { ...milestone, forecast: typed[forecast], actual: typed[actual] };
  const isMoved =
    start[forecast] !== page.was[fieldName.was(forecast)] || start[actual] !== page.was[fieldName.was(actual)];
  const hasErrors = Boolean(errorsOf(forecast) ?? errorsOf(actual));
  const isDue = !milestone.actual && isOverdue(milestone, page.today);
  return (
    <li data-row={_id}>
      <details className="status-milestone" open={isMoved || hasErrors || isDue}>
        <summary>
          <strong>{title}</strong>
          <span>
            <MilestoneDate milestone={now} /> <SlipTag milestone={now} />
          </span>
        </summary>
        <div className="status-dates">
          <DateField
            name={forecast}
            label={
              <>
                <span className="sr-only">{title}: </span>
                {t("milestones.forecast")}
              </>
            }
            defaultValue={start[forecast]}
            errors={errorsOf(forecast)}
          />
          <DateField
            name={actual}
            label={
              <>
                <span className="sr-only">{title}: </span>
                {t("milestones.actual")}
              </>
            }
            max={page.today}
            defaultValue={start[actual]}
            errors={errorsOf(actual)}
          />
        </div>
        <div className="status-baseline">
          <span>
            {milestone.baseline
              ? t("milestones.baseline", { date: formatDate(milestone.baseline) })
              : t("milestones.noBaseline")}
          </span>
          {earlier && earlier !== now.forecast && (
            <span>{t("milestones.wasForecast", { date: formatDate(earlier) })}</span>
          )}
        </div>
        {isOverdue(now, page.today) && <p className="small muted">{t("milestones.overdue")}</p>}
      </details>
      <HiddenFields values={{ [fieldName.was(forecast)]: page.was[fieldName.was(forecast)] }} />
      <HiddenFields values={{ [fieldName.was(actual)]: page.was[fieldName.was(actual)] }} />
    </li>
  );
}

/** When it was reached, else when it is expected, as typed so far. */
function MilestoneDate({ milestone: { forecast, actual } }: { milestone: Milestone }) {
  const date = actual || forecast;
  return <>{date && dateShape.test(date) ? formatDate(date) : "–"}</>;
}

/** How many weeks after the baseline, or that it is reached. Quiet: the light says whether that is bad. */
function SlipTag({ milestone: { baseline, forecast, actual } }: { milestone: Milestone }) {
  const { t } = useTranslation("status");
  if (actual) return <Tag>{t("milestones.reached")}</Tag>;
  if (!baseline || !forecast || !dateShape.test(forecast)) return null;
  const weeks = Math.round(differenceInCalendarDays(parseISO(forecast), parseISO(baseline)) / 7);
  return weeks > 0 ? <Tag>{t("milestones.slipWeeks", { count: weeks })}</Tag> : null;
}
