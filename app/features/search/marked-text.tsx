import type { Marked } from "./mark";

/** A text with what was searched for marked in it. */
export function MarkedText({ pieces }: { pieces: Marked }) {
  return (
    <>
      {pieces.map((piece, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no other identity than its place
        index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece,
      )}
    </>
  );
}
