import { redirect } from "@remix-run/node";
import { cookieOf, cookieText } from "~/platform/cookies.server";

const flashCookieName = "portefoeljen_flash";

/** Redirects after a write, with one message ("area:key") for the next page to show. */
export function redirectWithMessage(path: string, key: string, params: Record<string, string | number> = {}): Response {
  const value = Buffer.from(JSON.stringify({ key, params })).toString("base64url");
  return redirect(path, {
    headers: { "Set-Cookie": cookieText(flashCookieName, value, 60) },
  });
}

export interface FlashMessage {
  key: string;
  params: Record<string, string | number>;
}

/** The message a redirect left, and the header that clears it. */
export function takeMessage(request: Request): { message: FlashMessage | null; headers: HeadersInit } {
  const value = cookieOf(request, flashCookieName);
  if (!value) return { message: null, headers: {} };
  return {
    message: parse(value),
    headers: { "Set-Cookie": cookieText(flashCookieName, "", 0) },
  };
}

function parse(value: string): FlashMessage | null {
  try {
    const message = JSON.parse(Buffer.from(value, "base64url").toString("utf8"));
    return typeof message.key === "string" ? message : null;
  } catch {
    return null;
  }
}
