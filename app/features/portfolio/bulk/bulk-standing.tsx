import { Form } from "@remix-run/react";
import { useTranslation } from "~/i18n/use-words";
import { formatNumber } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Button, LinkButton } from "~/ui/button";
import { useRefreshWhile } from "~/ui/client/use-refresh-while";
import { StatRow } from "~/ui/content";
import { Notice, ProgressBar, Stat } from "~/ui/page";
import type { BulkPage } from "./read-bulk.server";

/** Where an operation stands, and the way on: to do it, to do the rest, or what came of it. */
export function BulkStanding({ bulk }: { bulk: BulkPage }) {
  useRefreshWhile(bulk.state === "running" && !bulk.isStalled);
  if (bulk.state === "planned") return <Planned bulk={bulk} />;
  return bulk.state === "running" ? <Running bulk={bulk} /> : <Receipt bulk={bulk} />;
}

const backTo = ({ query }: BulkPage) => `${paths.projects()}?${query || "view=all"}`;

function Planned({ bulk }: { bulk: BulkPage }) {
  const { t } = useTranslation("portfolio");
  const { change } = bulk.counts;
  const back = <LinkButton href={backTo(bulk)}>{t("bulk.cancel")}</LinkButton>;
  if (change === 0) {
    return (
      <Notice tone="info" title={t("bulk.nothingToDo")}>
        <div className="actions">{back}</div>
      </Notice>
    );
  }
  return (
    <Notice tone="info" title={t("bulk.planned")}>
      <Form method="post" className="actions">
        <Button name="intent" value="apply">
          {t("bulk.apply", { count: change, number: formatNumber(change) })}
        </Button>
        {back}
      </Form>
    </Notice>
  );
}

function Running({ bulk }: { bulk: BulkPage }) {
  const { t } = useTranslation("portfolio");
  const { done, change } = bulk.counts;
  const progress = t("bulk.progress", { done: formatNumber(done), total: formatNumber(change) });
  if (bulk.isStalled) {
    return (
      <Notice tone="warning" role="status" title={t("bulk.stalled")}>
        <p>{progress}</p>
        <Form method="post" className="actions">
          <Button name="intent" value="apply">
            {t("bulk.resume", { count: change - done, number: formatNumber(change - done) })}
          </Button>
        </Form>
      </Notice>
    );
  }
  return (
    <Notice tone="info" role="status" title={t("bulk.running")}>
      <ProgressBar value={done} max={change} label={t("bulk.running")} />
      <p>{progress}</p>
      <p>
        {t("bulk.leave")} <a href={paths.bulkChange(bulk.id)}>{t("bulk.refresh")}</a>
      </p>
    </Notice>
  );
}

function Receipt({ bulk }: { bulk: BulkPage }) {
  const { t } = useTranslation("portfolio");
  const { changed, conflict } = bulk.counts;
  return (
    <>
      <Notice tone="success" role="status" title={t("bulk.done", { count: changed, number: formatNumber(changed) })}>
        <a href={backTo(bulk)}>{t("bulk.back")}</a>
      </Notice>
      {conflict > 0 && (
        <Notice tone="warning" title={t("bulk.conflicts", { count: conflict, number: formatNumber(conflict) })}>
          <p>{t("bulk.conflictsText")}</p>
          <Form method="post" className="actions">
            <Button variant="secondary" name="intent" value="again">
              {t("bulk.again")}
            </Button>
          </Form>
        </Notice>
      )}
    </>
  );
}

/** How many there are of each kind; each number opens its rows. */
export function BulkCounts({ bulk: { id, state, counts } }: { bulk: BulkPage }) {
  const { t } = useTranslation("portfolio");
  const shown =
    state === "planned"
      ? (["change", "unchanged", "refused"] as const)
      : (["changed", "conflict", "unchanged", "refused"] as const);
  return (
    <StatRow>
      {shown.map((group) => (
        <Stat
          key={group}
          value={formatNumber(counts[group])}
          label={t(`bulk.group.${group === "refused" && state !== "planned" ? "notChanged" : group}`)}
          href={counts[group] > 0 ? paths.bulkChange(id, { group }) : undefined}
        />
      ))}
    </StatRow>
  );
}
