import { useNavigate, useSubmit } from "@remix-run/react";
import { type DragEvent, useState } from "react";
import { paths } from "~/platform/paths";
import type { Phase } from "~models/vocabulary";
import type { BoardCard } from "./read-board.server";

/**
 * Moving cards by pointer, with the browser's own drag and drop: a drop does what the card's menu does, and only the
 * columns that the project may go to take it.
 */
export function useCardDrag(submissionId: string) {
  const submit = useSubmit();
  const navigate = useNavigate();
  const [dragged, setDragged] = useState<BoardCard | null>(null);
  const moveTo = (phase: Phase) => dragged?.change?.moves.find(({ to }) => to === phase);

  function drop(phase: Phase): void {
    const move = moveTo(phase);
    if (!dragged?.change || !move) return;
    const { code, change } = dragged;
    setDragged(null);
    const { operation } = move;
    if (move.needsReason) navigate(`${paths.projectPhase(code, { operation })}#${operation}`);
    else
      submit(
        { code, revision: change.revision, submissionId, operation },
        { method: "post", preventScrollReset: true },
      );
  }

  return {
    cardProps: (card: BoardCard) =>
      card.change && card.change.moves.length > 0
        ? {
            draggable: true,
            onDragStart: (event: DragEvent) => {
              event.dataTransfer.effectAllowed = "move";
              event.dataTransfer.setData("text/plain", card.code);
              setDragged(card);
            },
            onDragEnd: () => setDragged(null),
          }
        : {},
    columnProps: (phase: Phase) => ({
      "data-drop": dragged ? (moveTo(phase) ? "yes" : "no") : undefined,
      onDragOver: (event: DragEvent) => {
        if (moveTo(phase)) event.preventDefault();
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        drop(phase);
      },
    }),
  };
}
