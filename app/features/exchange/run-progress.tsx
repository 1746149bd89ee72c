import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Button } from "~/ui/button";
import { useRefreshWhile } from "~/ui/client/use-refresh-while";
import { Notice, ProgressBar } from "~/ui/page";
import type { RunView } from "./run-facts";

/** How far a run at work has come, and the way on for one that was stopped. Shows nothing when it rests. */
export function RunProgress({ run }: { run: RunView }) {
  const { t } = useTranslation("exchange");
  const isAtWork = run.state === "planning" || run.state === "running";
  useRefreshWhile(isAtWork && !run.isStalled);
  if (run.isStalled || (run.state === "failed" && run.isBegun))
    return (
      <Notice tone="warning" role="status" title={t("run.stalled")}>
        <p>{t("run.stalledText")}</p>
        <form method="post">
          <Button name="intent" value="resume">
            {t("run.resume")}
          </Button>
        </form>
      </Notice>
    );
  if (!isAtWork) return null;
  const written = run.planned ? run.planned.created + run.planned.changed : run.rowCount;
  const total = run.state === "running" ? written : run.rowCount;
  const label = run.state === "planning" ? t("run.planning") : t("run.running");
  return (
    <Notice tone="info" role="status" title={label}>
      <ProgressBar value={run.done} max={total} label={label} />
      <p>{t("run.progress", { done: run.done, total })}</p>
      <p>
        {t("run.leave")} <a href={paths.importRun(run.id)}>{t("run.refresh")}</a>
      </p>
    </Notice>
  );
}
