import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeReturn } from "~/features/auth/safe-return";

describe("after signing in", () => {
  it("one is led back to the page one asked for", () => {
    expect(safeReturn("/projects?mine=yes&page=2")).toBe("/projects?mine=yes&page=2");
  });

  it.each([
    null,
    "",
    "projects",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "javascript:alert(1)",
    "/sign-in?returnTo=/",
    "/sign-out",
  ])("%j leads home", (path) => expect(safeReturn(path)).toBe("/"));

  it("one is never led to another site", () => {
    const piece = fc.constantFrom("/", "\\", ".", "..", "\t", "\r", "@", ":", "evil.example", "%2f", "?", "#", "http:");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const site = "https://ours.example";
        expect(new URL(safeReturn(`/${pieces.join("")}`), site).origin).toBe(site);
      }),
    );
  });
});
