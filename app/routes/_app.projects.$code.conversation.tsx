import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { editComment } from "~/features/conversation/commands/edit-comment.server";
import { followProject } from "~/features/conversation/commands/follow-project.server";
import { withdrawComment } from "~/features/conversation/commands/withdraw-comment.server";
import { writeComment } from "~/features/conversation/commands/write-comment.server";
import { FollowingCard } from "~/features/conversation/following-card";
import {
  editCommentSchema,
  followSchema,
  withdrawCommentSchema,
  writeCommentSchema,
} from "~/features/conversation/schema";
import { readConversation } from "~/features/conversation/thread.server";
import { ThreadCard } from "~/features/conversation/thread-card";
import { ProjectFrame } from "~/features/projects/project-frame";
import { useTranslation } from "~/i18n/use-words";
import { NotFoundError } from "~/platform/errors";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { isPeriod } from "~/platform/period";
import { Columns } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

/** The status that the conversation is narrowed to. */
function periodOf(url: URL): string | undefined {
  const period = url.searchParams.get("period");
  return isPeriod(period) ? period : undefined;
}

export const loader = signedIn(async ({ viewer, params, url, t }) => {
  const page = await readConversation(viewer, params.code!, {
    period: periodOf(url),
    before: url.searchParams.get("before"),
    edit: url.searchParams.get("edit"),
  });
  return { title: t("conversation:titleOf", { title: page.frame.title }), page };
});

export const action = signedIn(async ({ viewer, request, params, url }) => {
  const code = params.code!;
  const period = periodOf(url);
  const place = (id: string) =>
    `${period ? paths.projectStatus(code, period) : paths.projectConversation(code)}#comment-${id}`;
  const form = await request.formData();
  switch (form.get("intent")) {
    case "write": {
      const { _id } = await writeComment(viewer, code, parseForm(form, writeCommentSchema));
      return redirectWithMessage(place(_id), "conversation:message.written");
    }
    case "edit": {
      const { _id } = await editComment(viewer, code, parseForm(form, editCommentSchema));
      return redirectWithMessage(place(_id), "conversation:message.edited");
    }
    case "withdraw": {
      const { _id } = await withdrawComment(viewer, code, parseForm(form, withdrawCommentSchema));
      return redirectWithMessage(place(_id), "conversation:message.withdrawn");
    }
    case "follow": {
      const { choice, from } = parseForm(form, followSchema);
      await followProject(viewer, code, choice);
      const back = {
        project: paths.project(code),
        conversation: paths.projectConversation(code),
        profile: paths.followed(),
      };
      return redirectWithMessage(back[from], `conversation:message.${choice}`);
    }
    default:
      throw new NotFoundError("intent");
  }
});

export default function ConversationPage() {
  const { frame, thread, following } = useLoaderData<typeof loader>().page;
  const { t, i18n } = useTranslation("conversation");
  const { code, period } = thread;
  return (
    <ProjectFrame frame={frame} tab="conversation">
      <ActionFailureNotice />
      <Columns aside={<FollowingCard following={following} from="conversation" />}>
        {period && (
          <p>
            <a href={paths.projectConversation(code)}>{t("showAll")}</a>
          </p>
        )}
        <ThreadCard
          thread={thread}
          title={period ? t("aboutStatus", { period: formatPeriod(period, i18n.language) }) : t("title")}
        />
      </Columns>
    </ProjectFrame>
  );
}
