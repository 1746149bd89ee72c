const shortest = 160;

/**
 * A text that is secondary where it stands: the beginning of a long one, and the rest on request. Keeps line breaks.
 * The labels name what opens it and what closes it again.
 */
export function LongText({ text, moreLabel, lessLabel }: { text: string; moreLabel: string; lessLabel: string }) {
  if (text.length <= shortest * 1.25) return <span className="preserve-lines">{text}</span>;
  const start = text.slice(0, text.lastIndexOf(" ", shortest) + 1 || shortest).trimEnd();
  return (
    <details className="long-text">
      <summary>
        <span className="long-text-start">{start}… </span>
        <span className="long-text-more">{moreLabel}</span>
        <span className="long-text-less">{lessLabel}</span>
      </summary>
      <p className="preserve-lines">{text}</p>
    </details>
  );
}
