import { useLoaderData } from "@remix-run/react";
import { History } from "~/features/audit/history";
import { readHistory } from "~/features/audit/history.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { canReadHistory } from "~/features/projects/policy";
import { ProjectFrame } from "~/features/projects/project-frame";
import { frameOf } from "~/features/projects/project-frame.server";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { useTranslation } from "~/i18n/use-words";
import { ForbiddenError } from "~/platform/errors";
import { Card } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, params }) => {
  const project = await findVisibleProject(viewer, params.code!);
  if (!canReadHistory(viewer, project)) throw new ForbiddenError();
  const [frame, entries] = await Promise.all([frameOf(viewer, project), readHistory(viewer, project._id)]);
  return { title: frame.title, frame, entries };
});

export default function HistoryPage() {
  const { frame, entries } = useLoaderData<typeof loader>();
  const { t } = useTranslation("projects");
  return (
    <ProjectFrame frame={frame} tab="history">
      <Card title={t("tab.history")}>
        <History entries={entries} />
      </Card>
    </ProjectFrame>
  );
}
