import { useEffect, useState } from "react";
import { paths } from "~/platform/paths";
import { readRecent, thingAt } from "./recent";
import type { SuggestedGroup, Suggestions } from "./suggestions";

const pauseMilliseconds = 120;
const recentAsked = 5;

export interface Suggesting {
  /** What the groups answer, which may be less than has been typed by now. */
  query: string;
  groups: SuggestedGroup[];
  isFailed: boolean;
}

/** The suggestions for what has been typed, asked for when the typing pauses; what is asked for in vain is cut off. */
export function useSuggestions(query: string): Suggesting | null {
  const [suggesting, setSuggesting] = useState<Suggesting | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(
      () =>
        ask(query, controller.signal).then(
          ({ groups }) => setSuggesting({ query, groups, isFailed: false }),
          () => controller.signal.aborted || setSuggesting({ query, groups: [], isFailed: true }),
        ),
      query === "" ? 0 : pauseMilliseconds,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [query]);
  return suggesting;
}

async function ask(query: string, signal: AbortSignal): Promise<Suggestions> {
  const here = thingAt(window.location.pathname);
  const recent = readRecent().filter((one) => one !== here);
  const asked = new URLSearchParams([["q", query], ...recent.slice(0, recentAsked).map((one) => ["recent", one])]);
  const response = await fetch(`${paths.searchSuggestions()}?${asked}`, { signal });
  // somebody who has been signed out is led to another page
  if (!response.ok || response.redirected) throw new Error(`search: ${response.status}`);
  return response.json();
}
