import { formatDate } from "~/platform/format";

/** "01-01-2026 – 31-12-2026", or open at the end. */
export function termText(term: { from: string; to?: string | null }): string {
  return term.to ? `${formatDate(term.from)} – ${formatDate(term.to)}` : `${formatDate(term.from)} –`;
}
