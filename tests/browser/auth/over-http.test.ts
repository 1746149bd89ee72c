import { beforeAll, describe, expect, it } from "vitest";
import { serveExample } from "../example-product";

const product = serveExample();
const ids = new Map<string, string>();

beforeAll(async () => {
  const page = await (await ask("/sign-in")).text();
  for (const [, id = "", name = ""] of page.matchAll(/value="([^"]+)"><strong>[^<]*<\/strong><span>(\w+)/g)) {
    ids.set(name, id);
  }
});

interface Asked {
  cookie?: string;
  body?: Record<string, string>;
  /** Where the post says it comes from; null: it does not say. */
  origin?: string | null;
}

/** One request, as a browser without JavaScript makes it. */
function ask(path: string, { cookie = "", body, origin = product.url }: Asked = {}): Promise<Response> {
  return fetch(product.url + path, {
    redirect: "manual",
    method: body ? "POST" : "GET",
    body: body && new URLSearchParams(body),
    headers: { "accept-language": "da", cookie, ...(body && origin ? { origin } : {}) },
  });
}

async function signIn(name: string, path = "/sign-in"): Promise<{ cookie: string; leadsTo: string | null }> {
  const response = await ask(path, { body: { personId: ids.get(name) ?? "" } });
  const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
  return { cookie, leadsTo: response.headers.get("location") };
}

describe("signing in", () => {
  it("gives a cookie that no script reads and no other site sends", async () => {
    const response = await ask("/sign-in", { body: { personId: ids.get("Karen") ?? "" } });
    expect(response.headers.get("set-cookie")).toMatch(
      /^portefoeljen_session=\S+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=/,
    );
  });

  it("makes a new session, and ends the one there was", async () => {
    const first = await signIn("Karen");
    const second = await ask("/sign-in", { cookie: first.cookie, body: { personId: ids.get("Karen") ?? "" } });
    expect(second.headers.get("set-cookie")).not.toContain(first.cookie);
    expect((await ask("/", { cookie: first.cookie })).status).toBe(302);
  });

  it("takes no session that somebody else thought of", async () => {
    expect((await ask("/", { cookie: "portefoeljen_session=chosen.signature" })).headers.get("location")).toBe(
      "/sign-in?returnTo=%2F",
    );
  });

  it("leads to the page asked for, and never to another site", async () => {
    const leadsTo = async (path: string) =>
      (await signIn("Karen", `/sign-in?returnTo=${encodeURIComponent(path)}`)).leadsTo;
    expect(await leadsTo("/projects?mine=yes")).toBe("/projects?mine=yes");
    expect(await leadsTo("/\t/evil.example")).toBe("/");
  });

  it("ends with signing out, everywhere that cookie is", async () => {
    const { cookie } = await signIn("Karen");
    const out = await ask("/sign-out", { cookie, body: {} });
    expect(out.headers.get("set-cookie")).toContain("Max-Age=0");
    expect((await ask("/", { cookie })).status).toBe(302);
  });

  it("can be ended from another browser of one's own", async () => {
    const here = await signIn("Karen");
    await ask("/profile/sessions", { cookie: here.cookie, body: { intent: "end-others" } });
    const there = await signIn("Karen");
    const page = await (await ask("/profile/sessions", here)).text();
    expect(page.match(/name="intent" value="end"/g)).toHaveLength(1);
    await ask("/profile/sessions", { cookie: here.cookie, body: { intent: "end-others" } });
    expect((await ask("/", there)).status).toBe(302);
    const out = await ask("/profile/sessions", { cookie: here.cookie, body: { intent: "end-all" } });
    expect(out.headers.get("location")).toBe("/sign-in?signedOut=yes");
    expect((await ask("/", here)).status).toBe(302);
  });

  it("by guessing ends after ten wrong passwords for a name, in words, with the name kept", async () => {
    const guess = (email: string) => ask("/sign-in", { body: { email, password: "gæt" } });
    for (let time = 1; time <= 10; time++) expect((await guess("anna@kommune.dk")).status).toBe(422);
    const refused = await guess("anna@kommune.dk");
    expect(refused.status).toBe(429);
    const page = await refused.text();
    expect(page).toContain("Vent et kvarter");
    expect(page).toContain('value="anna@kommune.dk"');
    expect((await guess("bo@kommune.dk")).status).toBe(422);
  });
});

describe("a post", () => {
  it.each([["https://evil.example"], ["null"], [null]])("that comes from %s is refused", async (origin) => {
    const { cookie } = await signIn("Karen");
    expect((await ask("/profile", { cookie, origin, body: { intent: "locale", locale: "en" } })).status).toBe(403);
  });

  it("after the session has ended keeps what was typed, and can be sent again", async () => {
    const body = { intent: "create", title: 'Nyt "projekt" <b>', password: "hemmelig" };
    const response = await ask("/projects/new", { body });
    expect(response.status).toBe(401);
    const page = await response.text();
    expect(page).toContain('action="/projects/new"');
    expect(page).toContain('name="title" value="Nyt &quot;projekt&quot; &lt;b&gt;"');
    expect(page).toContain('href="/sign-in"');
    expect(page).not.toContain("hemmelig");
  });
});

describe("what is not there for somebody", () => {
  const yes = 200;
  const no = 403;
  const cookies: string[] = [];

  beforeAll(async () => {
    for (const name of ["Karen", "Niels", "Ida", "Simon", "Aisha", "Rasmus"]) cookies.push((await signIn(name)).cookie);
  });

  it.each([
    ["/people", [yes, yes, yes, yes, yes, yes]],
    ["/people/new", [no, no, no, no, no, yes]],
    ["/administration", [no, no, no, no, no, yes]],
    ["/administration/thresholds", [no, no, no, no, no, yes]],
    ["/administration/lists", [no, no, no, no, no, yes]],
    ["/groups/new", [no, no, no, no, no, yes]],
    ["/imports", [yes, no, no, no, no, yes]],
    ["/rounds/new", [yes, no, no, no, no, no]],
    ["/audit", [yes, yes, no, no, no, yes]],
    ["/audit/export.csv?from=2999-01-01", [yes, yes, no, no, no, yes]],
    ["/decisions/new", [yes, no, yes, no, no, no]],
  ])("%s", async (path, expected) => {
    const found = [];
    for (const cookie of cookies) found.push((await ask(path, { cookie })).status);
    expect(found).toEqual(expected);
  });

  it("every page sends those who are not signed in to sign in, and back", async () => {
    const response = await ask("/audit/export.csv?by=x");
    expect(response.headers.get("location")).toBe("/sign-in?returnTo=%2Faudit%2Fexport.csv%3Fby%3Dx");
  });
});
