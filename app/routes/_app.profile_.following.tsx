import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { readFollowedProjects } from "~/features/conversation/following.server";
import { FollowButton } from "~/features/conversation/following-card";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { ListRow, ListRows } from "~/ui/content";
import { Breadcrumbs, Card, EmptyState, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, t }) => ({
  title: t("conversation:followed.title"),
  projects: await readFollowedProjects(viewer),
}));

export default function FollowedPage() {
  const { projects } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["conversation", "auth", "governance"]);
  return (
    <Page
      title={t("conversation:followed.title")}
      lead={t("conversation:followed.lead")}
      eyebrow={
        <Breadcrumbs
          label={t("governance:breadcrumbs")}
          items={[
            { href: paths.profile(), label: t("auth:profile.title") },
            { label: t("conversation:followed.title") },
          ]}
        />
      }
    >
      <Card>
        {projects.length === 0 && (
          <EmptyState title={t("conversation:followed.none")}>{t("conversation:followed.noneText")}</EmptyState>
        )}
        <ListRows>
          {projects.map(({ code, title, reason, isMuted }) => {
            const why = reason && t(`conversation:followed.reason.${reason}`);
            const muted = isMuted && t("conversation:followed.muted");
            return (
              <ListRow
                key={code}
                title={title}
                href={paths.project(code)}
                detail={[why, muted].filter(Boolean).join(" · ")}
                end={<FollowButton code={code} reason={reason} isTold={!isMuted} from="profile" of={title} />}
              />
            );
          })}
        </ListRows>
      </Card>
    </Page>
  );
}
