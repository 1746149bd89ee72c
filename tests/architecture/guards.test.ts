import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "../../app/routes");
const routes = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .sort();

/** The only pages for people who are not signed in. */
const open = [
  "accessibility.tsx",
  "api.v1.openapi[.]json.ts",
  "privacy.tsx",
  "set-password.$token.tsx",
  "sign-in.tsx",
  "sign-in_.provider.ts",
  "sign-in_.provider_.return.ts",
  "sign-out.ts",
  "sign-out_.provider.ts",
  "was.ts",
];

/** Whatever exports a loader or an action: declared, destructured, renamed, or passed on from another module. */
const exported = /^export\b(?: \*|[^=(]*?\b(loader|action)\b)[^\n]*/gm;
/** The one way in which that may be done. */
const guarded = /^export const (?:loader|action) = (signedIn|administrator|lead|permitted|withToken|anyone)[(<]/;

const handlersOf = (source: string) => [...source.matchAll(exported)].map(([text]) => text);
const unguardedIn = (source: string) => handlersOf(source).filter((text) => !guarded.test(text));

describe("what counts as unguarded", () => {
  it.each([
    "export const loader = async () => read();",
    "export async function action() {}",
    "export const loader: LoaderFunction = signedIn(read);",
    "export const { loader, action } = handlersOf(page);",
    "export const [loader] = handlers;",
    'export { loader } from "./other";',
    'export {\n  read as loader,\n} from "./other";',
    'export * from "./other";',
  ])("%s", (source) => expect(unguardedIn(source)).toHaveLength(1));

  it.each([
    "export const loader = signedIn(async () => read());",
    "export const action = permitted(\n  may,\n  write,\n);",
    "export const meta = pageTitle;\nexport default function Page() {\n  useLoaderData<typeof loader>();\n}",
  ])("but not: %s", (source) => expect(unguardedIn(source)).toEqual([]));
});

describe("every loader and action is behind a guard", () => {
  it("there are routes to check", () => expect(routes.length).toBeGreaterThan(10));

  it.each(routes)("%s", (file) => {
    const source = readFileSync(join(folder, file), "utf8");
    const handlers = handlersOf(source);
    expect(unguardedIn(source), "not made by a guard of features/auth/guard.server.ts").toEqual([]);
    const public_ = handlers.filter((text) => guarded.exec(text)?.[1] === "anyone");
    if (!open.includes(file)) expect(public_, "open to anyone without being listed").toEqual([]);
    const isPage = /export default function/.test(source);
    if (!isPage) expect(handlers.length, "a route with neither page nor handler").toBeGreaterThan(0);
  });
});
