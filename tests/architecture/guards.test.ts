import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "../../app/routes");
const routes = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .sort();

/** The only pages for people who are not signed in. */
const open = ["set-password.$token.tsx", "sign-in.tsx", "sign-out.ts"];

const exported = /export (?:const|async function|function) (loader|action)\b([^;]*?[=(][^;]*)/g;
const guards = /=\s*(signedIn|administrator|lead|permitted|anyone)\s*[(<]/;

describe("every loader and action is behind a guard", () => {
  it("there are routes to check", () => expect(routes.length).toBeGreaterThan(10));

  it.each(routes)("%s", (file) => {
    const source = readFileSync(join(folder, file), "utf8");
    const handlers = [...source.matchAll(exported)];
    const unguarded = handlers.filter(([text]) => !guards.test(text)).map(([, name]) => name);
    expect(unguarded, "not made by a guard of features/auth/guard.server.ts").toEqual([]);
    const public_ = handlers.filter(([text]) => guards.exec(text)?.[1] === "anyone");
    if (!open.includes(file))
      expect(
        public_.map(([, name]) => name),
        "open to anyone without being listed",
      ).toEqual([]);
    const isPage = /export default function/.test(source);
    if (!isPage) expect(handlers.length, "a route with neither page nor handler").toBeGreaterThan(0);
  });
});
