import { afterEach, expect, it, vi } from "vitest";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { attemptCookie, readAttempt } from "~/features/auth/provider/attempt.server";
import { clearedSessionCookie, sessionCookie } from "~/features/auth/session.server";
import { localeCookie } from "~/platform/cookies.server";
import { signText } from "~/platform/signed-text.server";

afterEach(() => vi.unstubAllEnvs());

const cookies = () => [
  sessionCookie("value"),
  clearedSessionCookie(),
  localeCookie("en"),
  attemptCookie({ state: "s", nonce: "n", codeVerifier: "v", returnTo: "/" }, "secret"),
  redirectWithMessage("/", "common:saved").headers.get("Set-Cookie"),
];

it("no script reads a cookie of ours, and where people use https it is for https only", () => {
  vi.stubEnv("BASE_URL", "https://portefoelje.example");
  for (const cookie of cookies()) expect(cookie).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/);
  vi.stubEnv("BASE_URL", "http://127.0.0.1:3000");
  for (const cookie of cookies()) expect(cookie).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
});

it("an attempt to sign in is read back for ten minutes, and only what this server signed for it", () => {
  const attempt = { state: "s", nonce: "n", codeVerifier: "v", returnTo: "/projects?q=å" };
  const now = Date.now();
  const back = (cookie: string, secret = "secret", at = now) =>
    readAttempt(new Request("http://x", { headers: { cookie } }), secret, at);
  const cookie = attemptCookie(attempt, "secret", now).split(";")[0] ?? "";
  expect(back(`other=1; ${cookie}`)).toEqual(attempt);
  expect(back(cookie, "another")).toBeNull();
  expect(back(cookie, "secret", now + 10 * 60_000)).toBeNull();
  expect(back(cookie.replace("=", "=x"))).toBeNull();
  expect(back(`portefoeljen_sign_in=${signText("token", "secret")}`)).toBeNull();
});
