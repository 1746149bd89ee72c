import { ActionForm } from "~/features/auth/action-form";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { HiddenFields } from "~/ui/fields";
import { Disclosure, Notice } from "~/ui/page";
import type { ViewBar as Bar } from "./saved-views.server";
import { HiddenContent, ViewNameFields } from "./view-form";

type Chosen = NonNullable<Bar["chosen"]>;

/** So many are in sight; the rest are a press away. */
const inSight = 6;

/** The saved views as a row of addresses: the chosen one marked, and what can be done where the address departs from it. */
export function ViewBar({ bar }: { bar: Bar }) {
  const { t } = useTranslation("portfolio");
  const { chosen } = bar;
  return (
    <div className="views">
      {bar.isStartLost && <Notice tone="info">{t("savedView.startLost")}</Notice>}
      {chosen && chosen.gone.length > 0 && <GoneNotice {...chosen} />}
      <ViewList bar={bar} />
      <div className="views-work">
        {chosen?.isChanged && <ChangedState bar={bar} chosen={chosen} />}
        {chosen && !chosen.isChanged && <StartForm viewId={chosen.id} isStart={chosen.isStart} back="view" />}
        <SaveForm bar={bar} />
        <a href={paths.savedViews()} className="views-all">
          {t("savedView.manage")}
        </a>
      </div>
    </div>
  );
}

function ViewList({ bar: { views, chosen, everythingHref, isEverything } }: { bar: Bar }) {
  const { t } = useTranslation("portfolio");
  const shown = views.filter(({ id }, index) => index < inSight || id === chosen?.id);
  const rest = views.filter((view) => !shown.includes(view));
  return (
    <nav aria-label={t("savedView.label")} className="view-list">
      <ul>
        <li>
          <a href={everythingHref} aria-current={isEverything ? "true" : undefined}>
            {t("savedView.all")}
          </a>
        </li>
        {shown.map((view) => (
          <ViewItem key={view.id} view={view} chosen={chosen} />
        ))}
        {rest.length > 0 && (
          <li>
            <Disclosure summary={t("savedView.more", { count: rest.length })}>
              <ul>
                {rest.map((view) => (
                  <ViewItem key={view.id} view={view} chosen={chosen} />
                ))}
              </ul>
            </Disclosure>
          </li>
        )}
      </ul>
    </nav>
  );
}

function ViewItem({ view, chosen }: { view: Bar["views"][number]; chosen: Chosen | null }) {
  const { t } = useTranslation("portfolio");
  const isChosen = view.id === chosen?.id;
  return (
    <li>
      <a href={view.href} aria-current={isChosen ? "true" : undefined}>
        {view.name}
        {view.isShared && <span className="sr-only"> ({t("savedView.shared")})</span>}
        {isChosen && chosen.isChanged && <span className="view-changed"> · {t("savedView.changed")}</span>}
      </a>
    </li>
  );
}

function ChangedState({ bar: { current, described, submissionId }, chosen }: { bar: Bar; chosen: Chosen }) {
  const { t } = useTranslation("portfolio");
  return (
    <>
      {chosen.mayChange && (
        <ActionForm
          action={paths.savedViews()}
          intent="change"
          part={chosen.id}
          revision={chosen.revision}
          submissionId={submissionId}
          submitLabel={t("savedView.saveOver", { name: chosen.name })}
          variant="secondary"
          size="small"
        >
          <HiddenFields values={{ name: chosen.name, sharedWith: chosen.sharedWith, back: "view" }} />
          <HiddenContent {...current} described={described} />
        </ActionForm>
      )}
      <a href={chosen.href}>{t("savedView.undo")}</a>
    </>
  );
}

/** `back`: where it is pressed beside the projects, they are shown again. */
export function StartForm({ viewId, isStart, back }: { viewId: string; isStart: boolean; back?: "view" }) {
  const { t } = useTranslation("portfolio");
  return (
    <ActionForm
      action={paths.savedViews()}
      intent={isStart ? "no-start" : "start"}
      part={viewId}
      submitLabel={t(isStart ? "savedView.endStart" : "savedView.makeStart")}
      variant="quiet"
      size="small"
    >
      <HiddenFields values={{ back }} />
    </ActionForm>
  );
}

function SaveForm({ bar: { current, described, groups, submissionId } }: { bar: Bar }) {
  const { t } = useTranslation("portfolio");
  return (
    <Disclosure summary={t("savedView.saveAs")}>
      <ActionForm
        key={submissionId}
        action={paths.savedViews()}
        intent="save"
        submissionId={submissionId}
        submitLabel={t("savedView.save")}
        variant="secondary"
      >
        <p className="small muted">{described}</p>
        <ViewNameFields groups={groups} />
        <HiddenContent {...current} described={described} />
      </ActionForm>
    </Disclosure>
  );
}

function GoneNotice({ name, gone, mayChange }: Chosen) {
  const { t } = useTranslation("portfolio");
  return (
    <Notice tone="warning" title={t("gone.title", { name })}>
      <ul>
        {gone.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p>{t(mayChange ? "gone.mend" : "gone.askOwner")}</p>
    </Notice>
  );
}
