import { expect, it } from "vitest";
import { clearedSessionCookie, sessionCookie } from "~/features/auth/session.server";

it("the session's cookie is for https only where people use https", () => {
  expect(sessionCookie("value", true)).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/);
  expect(clearedSessionCookie(true)).toMatch(/Secure$/);
  expect(sessionCookie("value", false)).not.toContain("Secure");
});
