import { useLoaderData } from "@remix-run/react";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { markAllRead } from "~/features/notifications/commands/mark-all-read.server";
import { NoticesCard } from "~/features/notifications/notices-card";
import { readNotices } from "~/features/notifications/read-notices.server";
import { markAllReadSchema } from "~/features/notifications/schema";
import { TasksCard } from "~/features/overview/overview-cards";
import { readWaiting } from "~/features/overview/read-overview.server";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Columns, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, t }) => {
  const [tasks, shown] = await Promise.all([readWaiting(viewer), readNotices(viewer)]);
  return { title: t("notifications:title"), tasks, ...shown };
});

export const action = signedIn(async ({ viewer, request }) => {
  await markAllRead(viewer, parseForm(await request.formData(), markAllReadSchema));
  return redirectWithMessage(paths.notifications(), "notifications:message.allRead");
});

export default function NotificationsPage() {
  const { tasks, notices, before } = useLoaderData<typeof loader>();
  const { t } = useTranslation("notifications");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Columns aside={<TasksCard tasks={tasks} />}>
        <NoticesCard notices={notices} before={before} />
      </Columns>
    </Page>
  );
}
