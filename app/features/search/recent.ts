const storageKey = "recent";
const kept = 8;
/** What has a page of its own that a search can find. */
const page = /^\/(?:projects|people|groups|areas|decisions|reports)\/[^/]+/;

/** The address of the thing a page is about: a project's, on each of its pages. */
export function thingAt(pathname: string): string | null {
  return page.exec(pathname)?.[0] ?? null;
}

/** The addresses of what was open lately in this browser, newest first. No titles: the server says those it may. */
export function readRecent(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "[]");
    return Array.isArray(stored) ? stored.filter((one): one is string => typeof one === "string") : [];
  } catch {
    return [];
  }
}

export function keepRecent(pathname: string): void {
  const thing = thingAt(pathname);
  if (!thing) return;
  try {
    localStorage.setItem(
      storageKey,
      JSON.stringify([thing, ...readRecent().filter((one) => one !== thing)].slice(0, kept)),
    );
  } catch {
    // a browser that keeps nothing has no recent pages
  }
}
