import { Form } from "@remix-run/react";
import { useTranslation } from "~/i18n/use-words";
import { formatInstant } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Button } from "~/ui/button";
import { ListRow, ListRows } from "~/ui/content";
import { Card, EmptyState, Tag } from "~/ui/page";
import type { ShownNotice } from "./read-notices.server";

/** What has happened, newest first; the unread say so in words. */
export function NoticesCard({ notices, before }: { notices: ShownNotice[]; before?: string }) {
  const { t } = useTranslation("notifications");
  const unread = notices.filter((notice) => !notice.isRead);
  return (
    <Card
      title={t("happened")}
      actions={unread.length > 0 && <MarkAllRead ids={unread.map((notice) => notice.id)} before={before} />}
    >
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

function MarkAllRead({ ids, before }: { ids: string[]; before?: string }) {
  const { t } = useTranslation("notifications");
  return (
    <Form method="post">
      <input type="hidden" name="ids" value={ids.join(" ")} />
      {before && <input type="hidden" name="before" value={before} />}
      <Button variant="secondary" size="small">
        {t("markAllRead")}
      </Button>
    </Form>
  );
}
