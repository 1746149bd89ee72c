import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import type { Piece } from "./mentions";

/** A comment's words: only ever text, people and links. */
export function CommentText({ pieces }: { pieces: Piece[] }) {
  const { t } = useTranslation("conversation");
  return (
    <p className="comment-text preserve-lines">
      {pieces.map((piece, index) => {
        // biome-ignore-start lint/suspicious/noArrayIndexKey: the pieces of a text have no other identity than their place
        if ("text" in piece) return <span key={index}>{piece.text}</span>;
        if ("link" in piece) {
          return (
            <a key={index} href={piece.link} rel="nofollow noreferrer">
              {piece.link}
            </a>
          );
        }
        if (piece.name === null) {
          return (
            <span key={index} className="muted">
              @{t("erased")}
            </span>
          );
        }
        return (
          <a key={index} className="mention" href={paths.person(piece.personId)}>
            @{piece.name}
          </a>
        );
        // biome-ignore-end lint/suspicious/noArrayIndexKey: see above
      })}
    </p>
  );
}
