import type { ReactNode } from "react";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Light } from "~/ui/light";
import { Breadcrumbs, Notice, Page, Tabs, Tag } from "~/ui/page";
import { sayLight } from "./light-words";
import type { Frame } from "./project-frame.server";

export type ProjectTab =
  | "overview"
  | "plan"
  | "economy"
  | "risks"
  | "phase"
  | "documents"
  | "conversation"
  | "history"
  | "access"
  | "edit";

/** The head of each of a project's pages: what it is, how it stands, and the way to its other pages. */
export function ProjectFrame({
  frame,
  tab,
  phaseBefore,
  actions,
  children,
}: {
  frame: Frame;
  tab: ProjectTab;
  /** Beside the phase: the one it was in. */
  phaseBefore?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation(["projects", "vocabulary"]);
  const { code, phase, condition } = frame;
  const item = (name: ProjectTab, href: string) => ({ href, label: t(`projects:tab.${name}`), current: name === tab });
  const tabs = [
    item("overview", paths.project(code)),
    item("plan", paths.projectPlan(code)),
    item("economy", paths.projectEconomy(code)),
    item("risks", paths.projectRisks(code)),
    item("phase", paths.projectPhase(code)),
    { ...item("documents", paths.projectDocuments(code)), count: frame.documentCount || undefined },
    item("conversation", paths.projectConversation(code)),
    ...(frame.may.history ? [item("history", paths.projectHistory(code))] : []),
    ...(frame.isClosed ? [item("access", paths.projectAccess(code))] : []),
  ];
  return (
    <Page
      title={frame.title}
      eyebrow={
        <Breadcrumbs
          label={t("projects:breadcrumbs")}
          items={[{ href: paths.projects(), label: t("projects:list.title") }, { label: code }]}
        />
      }
      badge={
        <>
          <Tag>{t(`vocabulary:phase.${phase}`)}</Tag>
          {phaseBefore}
          {condition !== "active" && <Tag tone="warning">{t(`vocabulary:condition.${condition}`)}</Tag>}
          {frame.isClosed && <Tag tone="accent">{t("vocabulary:clearance.closed")}</Tag>}
          <OverallLight frame={frame} />
        </>
      }
      actions={actions}
      wide
    >
      {frame.isArchived && <Notice tone="warning">{t("projects:archived")}</Notice>}
      <Tabs label={t("projects:tab.label")} items={tabs} />
      {children}
    </Page>
  );
}

function OverallLight({ frame }: { frame: Frame }) {
  const { t, i18n } = useTranslation("projects");
  const say = useSay();
  if (!frame.overall) return null;
  const { light, period, scale } = frame.overall;
  const words = { light: sayLight(say, light, scale), period: formatPeriod(period, i18n.language) };
  return <Light value={light} label={t("lightIn", words)} />;
}
