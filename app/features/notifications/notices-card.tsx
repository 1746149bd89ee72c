import { Form } from "@remix-run/react";
import { useTranslation } from "~/i18n/use-words";
import { formatInstant } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Button } from "~/ui/button";
import { ListRow, ListRows } from "~/ui/content";
import { Card, EmptyState, Tag } from "~/ui/page";
import type { ShownNotice } from "./read-notices.server";

/** What has happened, newest first; the unread say so in words. */
export function NoticesCard({ notices }: { notices: ShownNotice[] }) {
  const { t } = useTranslation("notifications");
  const [newest] = notices;
  const hasUnread = notices.some((notice) => !notice.isRead);
  return (
    <Card title={t("happened")} actions={newest && hasUnread && <MarkAllRead until={newest.at} />}>
      {notices.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
      <ListRows>
        {notices.map(({ id, text, at, isRead }) => (
          <ListRow
            key={id}
            title={isRead ? text : <strong>{text}</strong>}
            href={paths.notice(id)}
            detail={formatInstant(at)}
            end={!isRead && <Tag tone="accent">{t("unread")}</Tag>}
          />
        ))}
      </ListRows>
    </Card>
  );
}

function MarkAllRead({ until }: { until: string }) {
  const { t } = useTranslation("notifications");
  return (
    <Form method="post">
      <input type="hidden" name="until" value={until} />
      <Button variant="secondary" size="small">
        {t("markAllRead")}
      </Button>
    </Form>
  );
}
