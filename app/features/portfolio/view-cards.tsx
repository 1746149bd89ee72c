import { SavedNow, useActionFailure } from "~/features/auth/action-failure";
import { ActionForm, useIsRefused } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { ListRow, ListRows, Tag } from "~/ui/content";
import { ConfirmDialog } from "~/ui/dialog";
import { Card, Disclosure, EmptyState } from "~/ui/page";
import type { ViewRow, ViewsPage } from "./saved-views.server";
import { StartForm } from "./view-bar";
import { HiddenContent, usePostedContent, ViewNameFields } from "./view-form";

interface Common {
  groups: ViewsPage["groups"];
  submissionId: string;
}

/** A form for a new view that was refused comes back here, with what was typed. */
export function RefusedViewCard({ groups, submissionId }: Common) {
  const { t } = useTranslation("portfolio");
  const content = usePostedContent({ kind: "table", query: "", described: "" }, "save");
  if (!useIsRefused("save")) return null;
  return (
    <Card title={t("savedView.saveAs")}>
      <ActionForm intent="save" submissionId={submissionId} submitLabel={t("savedView.save")}>
        <p className="small muted">{content.described}</p>
        <ViewNameFields groups={groups} />
        <HiddenContent {...content} />
      </ActionForm>
    </Card>
  );
}

export function OwnViewsCard({ views, ...common }: Common & { views: ViewRow[] }) {
  const { t } = useTranslation("portfolio");
  return (
    <Card title={t("savedView.own")}>
      {views.length === 0 ? (
        <EmptyState
          title={t("savedView.noOwn")}
          action={<a href={paths.projects({ view: "all" })}>{t("savedView.toProjects")}</a>}
        >
          <p>{t("savedView.noOwnText")}</p>
        </EmptyState>
      ) : (
        <ViewRows views={views} {...common} />
      )}
    </Card>
  );
}

export function SharedViewsCard({ views, ...common }: Common & { views: ViewRow[] }) {
  const { t } = useTranslation("portfolio");
  if (views.length === 0) return null;
  return (
    <Card title={t("savedView.sharedByOthers")}>
      <ViewRows views={views} {...common} />
    </Card>
  );
}

export function RemovedViewsCard({ views, submissionId }: { views: ViewRow[]; submissionId: string }) {
  const { t } = useTranslation("portfolio");
  const say = useSay();
  if (views.length === 0) return null;
  return (
    <Card>
      <Disclosure summary={t("savedView.removed", { count: views.length })}>
        <ListRows>
          {views.map(({ id, name, described, revision }) => (
            <ListRow
              key={id}
              title={name}
              detail={described}
              end={
                <ActionForm
                  intent="restore"
                  part={id}
                  revision={revision}
                  submissionId={submissionId}
                  submitLabel={say("common:action.restore")}
                  variant="secondary"
                  size="small"
                />
              }
            />
          ))}
        </ListRows>
      </Disclosure>
    </Card>
  );
}

function ViewRows({ views, ...common }: Common & { views: ViewRow[] }) {
  return (
    <ul className="view-rows">
      {views.map((view) => (
        <li key={view.id}>
          <ViewDetails view={view} {...common} />
        </li>
      ))}
    </ul>
  );
}

function ViewDetails({ view, groups, submissionId }: Common & { view: ViewRow }) {
  const { t } = useTranslation("portfolio");
  const post = { part: view.id, revision: view.revision, submissionId };
  return (
    <>
      <div className="view-row-head">
        <a href={paths.savedView(view.id)}>{view.name}</a>
        {view.isStart && <Tag tone="accent">{t("savedView.start")}</Tag>}
        {view.sharedWithName && <Tag>{t("savedView.sharedWithName", { name: view.sharedWithName })}</Tag>}
        {view.owner !== null && <span className="small muted">{t("savedView.byOwner", { name: view.owner })}</span>}
      </div>
      <p className="small muted">{view.described}</p>
      {view.gone.length > 0 && <p className="small">{t("gone.inList", { what: view.gone.join("; ") })}</p>}
      <div className="view-row-work">
        <StartForm viewId={view.id} isStart={view.isStart} />
        {view.mayChange && <EditForm view={view} groups={groups} post={post} />}
        {view.mayChange && <RemoveDialog view={view} post={post} />}
      </div>
    </>
  );
}

type Post = { part: string; revision: number; submissionId: string };

function EditForm({ view, groups, post }: { view: ViewRow; groups: ViewsPage["groups"]; post: Post }) {
  const say = useSay();
  const isRefused = useIsRefused("change", view.id);
  const isStale = useActionFailure()?.conflict && isRefused;
  const content = usePostedContent(view, "change", view.id);
  return (
    <Disclosure summary={say("common:action.edit")} open={isRefused}>
      <ActionForm intent="change" {...post} submitLabel={say("common:action.save")}>
        <ViewNameFields {...view} groups={groups} />
        <p className="small">
          {content.described}
          {isStale && content.described !== view.described && <SavedNow value={view.described} />}
        </p>
        <HiddenContent {...content} />
      </ActionForm>
    </Disclosure>
  );
}

function RemoveDialog({ view, post }: { view: ViewRow; post: Post }) {
  const { t } = useTranslation("portfolio");
  const say = useSay();
  return (
    <ConfirmDialog
      trigger={say("common:action.delete")}
      title={t("savedView.removeTitle", { name: view.name })}
      cancelLabel={say("common:action.cancel")}
      size="small"
      variant="quiet"
    >
      <p>{t(view.sharedWithName ? "savedView.removeSharedText" : "savedView.removeText")}</p>
      <ActionForm intent="remove" {...post} submitLabel={say("common:action.delete")} variant="danger" />
    </ConfirmDialog>
  );
}
