import { paths } from "~/platform/paths";

const own = "http://own.invalid";

/**
 * Where to lead somebody who has signed in: only a path of our own, never another site, never back to signing in. Read
 * as a browser reads it, which drops tabs and takes a backslash for a slash.
 */
export function safeReturn(path: string | null): string {
  if (!path?.startsWith("/") || !URL.canParse(path, own)) return paths.home();
  const { origin, pathname, search } = new URL(path, own);
  const isOurs = origin === own && !pathname.startsWith("//") && !pathname.startsWith("/sign-");
  return isOurs ? pathname + search : paths.home();
}
