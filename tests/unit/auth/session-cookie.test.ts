import { afterEach, expect, it, vi } from "vitest";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { clearedSessionCookie, sessionCookie } from "~/features/auth/session.server";
import { localeCookie } from "~/platform/cookies.server";

afterEach(() => vi.unstubAllEnvs());

const cookies = () => [
  sessionCookie("value"),
  clearedSessionCookie(),
  localeCookie("en"),
  redirectWithMessage("/", "common:saved").headers.get("Set-Cookie"),
];

it("no script reads a cookie of ours, and where people use https it is for https only", () => {
  vi.stubEnv("BASE_URL", "https://portefoelje.example");
  for (const cookie of cookies()) expect(cookie).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/);
  vi.stubEnv("BASE_URL", "http://127.0.0.1:3000");
  for (const cookie of cookies()) expect(cookie).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
});
