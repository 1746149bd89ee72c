import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Card } from "~/ui/page";
import { CommentText } from "./comment-text";
import type { ConversationGlance } from "./thread.server";
import { CommentHead } from "./thread-card";

/** The newest of what is said about a project, on its first page. */
export function GlanceCard({ code, glance }: { code: string; glance: ConversationGlance }) {
  const { t } = useTranslation("conversation");
  const { comments, total } = glance;
  return (
    <Card title={t("title")}>
      {comments.length > 0 && (
        <ol className="comments">
          {comments.map((comment) => (
            <li key={comment.id}>
              <CommentHead code={code} comment={comment} isPeriodSaid />
              <CommentText pieces={comment.pieces} />
            </li>
          ))}
        </ol>
      )}
      <p>
        <a href={paths.projectConversation(code)}>
          {total > comments.length ? t("glance.more", { count: total }) : t("glance.write")}
        </a>
      </p>
    </Card>
  );
}
