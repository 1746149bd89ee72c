import { ActionForm, FormTextArea } from "~/features/auth/action-form";
import { useLocale, useTranslation } from "~/i18n/use-words";
import { formatInstant, formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { ConfirmDialog } from "~/ui/dialog";
import { Card, EmptyState } from "~/ui/page";
import { CommentField } from "./comment-field";
import { CommentText } from "./comment-text";
import type { ShownComment, Thread } from "./thread.server";

/** What has been said, oldest first, and the form to say more. It works the same on each page that shows it. */
export function ThreadCard({ thread, title }: { thread: Thread; title: string }) {
  const { t } = useTranslation("conversation");
  const { code, period, comments, olderBefore } = thread;
  return (
    <Card id="conversation" title={title}>
      {olderBefore && (
        <p className="small">
          <a href={paths.projectConversation(code, { period, before: olderBefore })}>{t("older")}</a>
        </p>
      )}
      {comments.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <CommentList thread={thread} comments={comments} />
      )}
      {thread.mayWrite && <WriteForm thread={thread} />}
    </Card>
  );
}

function CommentList({ thread, comments }: { thread: Thread; comments: ShownComment[] }) {
  const { t } = useTranslation("conversation");
  return (
    <ol className="comments" aria-label={t("list")}>
      {comments.map((comment) => (
        <li key={comment.id} id={`comment-${comment.id}`}>
          <CommentHead code={thread.code} comment={comment} isPeriodSaid={thread.period === null} />
          {thread.edited?.id === comment.id ? (
            <EditForm thread={thread} comment={comment} typed={thread.edited.typed} />
          ) : (
            <CommentBody comment={comment} />
          )}
          {thread.edited?.id !== comment.id && <CommentActions thread={thread} comment={comment} />}
        </li>
      ))}
    </ol>
  );
}

/** Who and when, and which status it is about where the page does not say. */
export function CommentHead({
  code,
  comment,
  isPeriodSaid,
}: {
  code: string;
  comment: ShownComment;
  isPeriodSaid: boolean;
}) {
  const { t } = useTranslation("conversation");
  const locale = useLocale();
  return (
    <p className="comment-head">
      <strong>{comment.by ?? t("erased")}</strong>{" "}
      <span className="row-detail">
        <time dateTime={comment.at}>{formatInstant(comment.at)}</time>
        {comment.editedAt && <> · {t("edited", { at: formatInstant(comment.editedAt) })}</>}
        {isPeriodSaid && comment.period && (
          <>
            {" · "}
            <a href={paths.projectStatus(code, comment.period)}>
              {t("onStatus", { period: formatPeriod(comment.period, locale) })}
            </a>
          </>
        )}
      </span>
    </p>
  );
}

function CommentBody({ comment: { withdrawn, pieces } }: { comment: ShownComment }) {
  const { t } = useTranslation("conversation");
  if (!withdrawn) return <CommentText pieces={pieces} />;
  const words = withdrawn.isOwn ? t("withdrawn") : t("withdrawnBy", { name: withdrawn.by ?? t("erased") });
  return <p className="muted">{words}</p>;
}

function CommentActions({ thread, comment }: { thread: Thread; comment: ShownComment }) {
  const { t } = useTranslation("conversation");
  const { code, period } = thread;
  if (!comment.may.edit && !comment.may.withdraw) return null;
  return (
    <div className="actions">
      {comment.may.edit && (
        <LinkButton
          size="small"
          variant="quiet"
          href={`${paths.projectConversation(code, { period, edit: comment.id })}#comment-${comment.id}`}
        >
          {t("edit")}
        </LinkButton>
      )}
      {comment.may.withdraw && <Withdraw thread={thread} comment={comment} />}
    </div>
  );
}

/** The words differ where the lead removes what somebody else wrote: that needs a reason. */
function Withdraw({ thread, comment }: { thread: Thread; comment: ShownComment }) {
  const { t } = useTranslation(["conversation", "common"]);
  const { isOwn } = comment;
  return (
    <ConfirmDialog
      trigger={isOwn ? t("conversation:withdraw") : t("conversation:withdrawOthers")}
      title={isOwn ? t("conversation:withdrawTitle") : t("conversation:withdrawOthersTitle")}
      cancelLabel={t("common:action.cancel")}
      variant="quiet"
      size="small"
    >
      <p>{t("conversation:withdrawText")}</p>
      <ActionForm
        intent="withdraw"
        part={comment.id}
        action={paths.projectConversation(thread.code, { period: thread.period })}
        revision={comment.revision}
        submissionId={thread.submissionId}
        submitLabel={isOwn ? t("conversation:withdraw") : t("conversation:withdrawOthers")}
        variant="danger"
      >
        {!isOwn && <FormTextArea name="reason" label={t("conversation:withdrawReason")} required maxLength={1000} />}
      </ActionForm>
    </ConfirmDialog>
  );
}

function EditForm({ thread, comment, typed }: { thread: Thread; comment: ShownComment; typed: string }) {
  const { t } = useTranslation(["conversation", "common"]);
  const here = { period: thread.period };
  return (
    <ActionForm
      intent="edit"
      part={comment.id}
      action={paths.projectConversation(thread.code, { ...here, edit: comment.id })}
      revision={comment.revision}
      submissionId={thread.submissionId}
      submitLabel={t("common:action.save")}
      extra={
        <LinkButton variant="quiet" href={paths.projectConversation(thread.code, here)}>
          {t("common:action.cancel")}
        </LinkButton>
      }
    >
      <CommentField code={thread.code} label={t("conversation:editTitle")} value={typed} />
    </ActionForm>
  );
}

function WriteForm({ thread }: { thread: Thread }) {
  const { t } = useTranslation("conversation");
  const { code, period, submissionId } = thread;
  return (
    <div className="comment-form" key={submissionId}>
      <ActionForm
        intent="write"
        action={paths.projectConversation(code, { period })}
        submissionId={submissionId}
        submitLabel={t("send")}
      >
        {period && <input type="hidden" name="period" value={period} />}
        <CommentField code={code} label={t("write")} />
      </ActionForm>
    </div>
  );
}
