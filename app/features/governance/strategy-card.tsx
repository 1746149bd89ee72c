import { useActionFailure } from "~/features/auth/action-failure";
import { ActionForm, FormCheckboxes, FormDate, FormText } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import { paths } from "~/platform/paths";
import { ListRow, ListRows, Tag } from "~/ui/content";
import { FieldRow } from "~/ui/fields";
import { Card, Disclosure } from "~/ui/page";
import type { StrategyRow } from "./lists.server";

interface Option {
  value: string;
  label: string;
}

/** The fields of a strategy, for a new one and for one there is. */
export function StrategyFields({ choices, strategy }: { choices: Option[]; strategy?: StrategyRow }) {
  const { t } = useTranslation("governance");
  const others = choices.filter((one) => one.value !== strategy?.id);
  return (
    <>
      <FormText name="name" label={t("strategy.name")} value={strategy?.name} required maxLength={160} />
      <FieldRow>
        <FormDate name="from" label={t("membership.from")} value={strategy?.from} />
        <FormDate name="to" label={t("membership.to")} value={strategy?.to} />
      </FieldRow>
      {others.length > 0 && (
        <FormCheckboxes
          name="supportsIds"
          label={t("strategy.supports")}
          values={strategy?.supportsIds}
          options={others}
        />
      )}
    </>
  );
}

/** A strategy with its goals; `edited` is the id of the goal being edited. */
export function StrategyCard(props: {
  strategy: StrategyRow;
  choices: Option[];
  mayManage: boolean;
  submissionId: string;
  edited?: string;
}) {
  const { strategy, choices, mayManage, submissionId } = props;
  const { t } = useTranslation("governance");
  const say = useSay();
  const post = { revision: strategy.revision, submissionId };
  const years = [strategy.from, strategy.to].map((date) => (date ? formatDate(date) : ""));
  return (
    <Card
      title={strategy.name}
      id={strategy.id}
      actions={
        <>
          {strategy.isArchived && <Tag tone="warning">{t("isArchived")}</Tag>}
          {(strategy.from || strategy.to) && <Tag>{years.join(" – ")}</Tag>}
        </>
      }
    >
      {strategy.supports.length > 0 && (
        <p className="muted mb-2">{t("strategy.supportsThese", { names: strategy.supports.join(", ") })}</p>
      )}
      {strategy.goals.length === 0 && <p className="muted">{t("strategy.noGoals")}</p>}
      <ListRows>
        {strategy.goals.map((goal) => (
          <ListRow
            key={goal.id}
            title={
              <>
                <strong>{goal.code}</strong> {goal.title}
              </>
            }
            end={
              mayManage && (
                <a
                  href={`${paths.strategies()}?edit=${goal.id}#${strategy.id}`}
                  aria-label={t("strategy.editGoal", { code: goal.code })}
                >
                  {say("common:action.edit")}
                </a>
              )
            }
          />
        ))}
      </ListRows>
      {mayManage && (
        <div className="stack mt-3">
          <GoalForm {...props} />
          <Disclosure summary={t("strategy.edit")}>
            <div className="stack">
              <ActionForm intent="edit" part={strategy.id} {...post} submitLabel={say("common:action.save")}>
                <input type="hidden" name="strategyId" value={strategy.id} />
                <StrategyFields choices={choices} strategy={strategy} />
              </ActionForm>
              <ActionForm
                intent={strategy.isArchived ? "restore" : "archive"}
                part={strategy.id}
                {...post}
                submitLabel={say(strategy.isArchived ? "common:action.restore" : "common:action.archive")}
                variant="secondary"
                size="small"
              >
                <input type="hidden" name="strategyId" value={strategy.id} />
              </ActionForm>
            </div>
          </Disclosure>
        </div>
      )}
    </Card>
  );
}

function GoalForm({
  strategy,
  submissionId,
  edited,
}: {
  strategy: StrategyRow;
  submissionId: string;
  edited?: string;
}) {
  const { t } = useTranslation("governance");
  const say = useSay();
  const failure = useActionFailure();
  const goal = strategy.goals.find((one) => one.id === edited);
  const typed = new Map(failure?.submitted);
  const isTyped = typed.get("intent") === "goal" && typed.get("strategyId") === strategy.id;
  return (
    <Disclosure
      summary={goal ? t("strategy.editGoal", { code: goal.code }) : t("strategy.addGoal")}
      open={Boolean(goal) || isTyped}
    >
      <ActionForm
        key={goal?.id}
        intent="goal"
        part={goal?.id}
        revision={strategy.revision}
        submissionId={submissionId}
        submitLabel={say("common:action.save")}
      >
        <input type="hidden" name="strategyId" value={strategy.id} />
        <FormText name="code" label={t("strategy.goalCode")} value={goal?.code} width="short" required maxLength={20} />
        <FormText name="title" label={t("strategy.goalTitle")} value={goal?.title} required maxLength={300} />
      </ActionForm>
    </Disclosure>
  );
}
