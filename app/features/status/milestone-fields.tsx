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

type Milestone = StatusFormState["page"]["project"]["milestones"][number];

/** The milestones, each with its dates editable in place; those reached before are folded away. */
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
  return (
    <li data-row={_id}>
      <div className="status-baseline">
        <strong>{title}</strong>
        <SlipTag milestone={now} />
      </div>
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
      <HiddenFields values={{ [fieldName.was(forecast)]: page.was[fieldName.was(forecast)] }} />
      <HiddenFields values={{ [fieldName.was(actual)]: page.was[fieldName.was(actual)] }} />
    </li>
  );
}

/** How many weeks after the baseline, or that it is reached. Quiet: the light says whether that is bad. */
function SlipTag({ milestone: { baseline, forecast, actual } }: { milestone: Milestone }) {
  const { t } = useTranslation("status");
  if (actual) return <Tag>{t("milestones.reached")}</Tag>;
  if (!baseline || !forecast || !/^\d{4}-\d{2}-\d{2}$/.test(forecast)) return null;
  const weeks = Math.round(differenceInCalendarDays(parseISO(forecast), parseISO(baseline)) / 7);
  return weeks > 0 ? <Tag>{t("milestones.slipWeeks", { count: weeks })}</Tag> : null;
}
