import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, type Product, startStoreWith } from "../product";
import { closeBrowser, expectAccessible, expectNoSidewaysScroll, isHome, visit } from "../visit";
import {
  type Lie,
  type LyingProvider,
  startLyingProvider,
  startRealProvider,
  type TestProvider,
  trusting,
} from "./providers";

const admin = { mail: "anna@kommune.dk", name: "Anna Administrator" };
const another = "Log ind med en anden konto";
type Served = Awaited<ReturnType<typeof startStoreWith>>;

afterAll(() => closeBrowser());

describe("signing in by a real provider, with passwords turned off", () => {
  let provider: TestProvider;
  let product: Served;

  beforeAll(async () => {
    const issuer = `http://127.0.0.1:${await freePort()}`;
    product = await startStoreWith(admin, () => ({
      ...trusting({ issuer }),
      OIDC_SCOPES: "openid email groups",
      OIDC_REQUIRED_GROUP: "portefoelje-brugere",
      PASSWORD_SIGN_IN: "off",
    }));
    provider = await startRealProvider(product.url, Number(new URL(issuer).port));
  });
  afterAll(async () => {
    await product?.stop();
    await provider?.stop();
  });

  /** Through the provider's own pages, which ask for a typeface from elsewhere: who one is, and that one agrees. */
  async function signInAs(page: Page, login: string, link = "Log ind med Kommunens login"): Promise<void> {
    await page.route(/fonts\.googleapis/, (route) => route.fulfill({ contentType: "text/css", body: "" }));
    await page.getByRole("link", { name: link }).click();
    await page.locator("input[name=login]").fill(login);
    await page.locator("input[name=password]").fill("whatever");
    await page.getByRole("button", { name: "Sign-in" }).click();
    await page.getByRole("button", { name: "Continue" }).click();
  }

  it("leads back to the page asked for, and out again here and there", async () => {
    await visit(product, async (page) => {
      await page.goto("/people?q=anna");
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(await page.getByLabel("Adgangskode").count()).toBe(0);
      await signInAs(page, "anna");
      await page.waitForURL("**/people?q=anna");
      await page.getByRole("link", { name: "Anna Administrator" }).click();
      await page.getByText("Personen er knyttet til sin konto").waitFor();
      expect(await page.getByRole("button", { name: "Udsted engangslink" }).count()).toBe(0);

      await page.getByRole("button", { name: /Brugermenu/ }).click();
      await page.getByRole("button", { name: "Log ud" }).click();
      await page.getByText("Du er stadig logget ind med Kommunens login").waitFor();
      await expectAccessible(page);
      await page.getByRole("link", { name: "Log også ud der" }).click();
      await page.getByRole("button", { name: "Yes, sign me out" }).click();
      await page.waitForURL("**/sign-in*");
      await page.getByRole("link", { name: "Log ind med Kommunens login" }).click();
      await page.locator("input[name=login]").waitFor();
    });
  });

  it("says why somebody is not let in, and lets another account try", async () => {
    await visit(product, async (page) => {
      await page.goto("/sign-in");
      await signInAs(page, "carl");
      await page.getByText("Din konto giver ikke adgang til Porteføljen").waitFor();
      await expectAccessible(page);
      await signInAs(page, "dorte", another);
      await page.getByText("Du er ikke oprettet i Porteføljen").waitFor();
      expect((await page.context().cookies(product.url)).map(({ name }) => name)).not.toContain("portefoeljen_session");
      await signInAs(page, "anna", another);
      await page.waitForURL(isHome);
    });
  });

  it("takes no password, no one-time link, and the command line says why", async () => {
    const post = (path: string, body: Record<string, string>) =>
      fetch(product.url + path, {
        method: "POST",
        body: new URLSearchParams(body),
        headers: { origin: product.url, "accept-language": "da" },
      });
    const passwords = { password: "en lang sætning her", repeatedPassword: "en lang sætning her" };
    for (const [path, body] of [
      ["/sign-in", { email: admin.mail, password: "x" }],
      ["/set-password/x", passwords],
    ] as const) {
      const answer = await post(path, body);
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining("ikke ind med adgangskode")]);
    }
    expect(await product.run("user", "link", admin.mail, "--lang", "da")).toContain("PASSWORD_SIGN_IN er off");
  });
});

describe("a provider that lies", () => {
  let provider: LyingProvider;
  let product: Served;

  beforeAll(async () => {
    provider = await startLyingProvider();
    product = await startStoreWith(admin, () => trusting(provider));
  });
  afterAll(async () => {
    await product?.stop();
    await provider?.stop();
  });

  /** What a browser is sent to the provider with: its address, and the cookie to bring back. */
  async function begin(from: Product): Promise<{ address: URL; cookie: string }> {
    const response = await fetch(`${from.url}/sign-in/provider?returnTo=/projects`, { redirect: "manual" });
    const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
    return { address: new URL(response.headers.get("location") ?? ""), cookie };
  }

  const comeBack = async (address: URL) => (await fetch(address, { redirect: "manual" })).headers.get("location") ?? "";

  async function arrive(at: string, cookie: string): Promise<{ to: string | null; hasSession: boolean }> {
    const response = await fetch(at, { redirect: "manual", headers: { cookie } });
    const set = response.headers.getSetCookie();
    return {
      to: response.headers.get("location"),
      hasSession: set.some((one) => one.startsWith("portefoeljen_session=")),
    };
  }

  async function tellAndSignIn(lie: Lie) {
    provider.lie = lie;
    const { address, cookie } = await begin(product);
    return arrive(await comeBack(address), cookie);
  }

  it("is believed when it tells the truth", async () => {
    expect(await tellAndSignIn({})).toEqual({ to: "/projects", hasSession: true });
  });

  it("is asked with S256, a state and a nonce, differently each time", async () => {
    const [first, second] = [(await begin(product)).address, (await begin(product)).address];
    expect(first.searchParams.get("code_challenge_method")).toBe("S256");
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(first.searchParams.get(name)?.length).toBeGreaterThan(20);
      expect(first.searchParams.get(name)).not.toBe(second.searchParams.get(name));
    }
  });

  const hourAgo = Math.floor(Date.now() / 1000) - 3600;
  it.each<[string, Lie]>([
    ["about the audience", { claims: { aud: "another" } }],
    ["about the nonce", { claims: { nonce: "another" } }],
    ["with no nonce", { claims: { nonce: undefined } }],
    ["about the issuer", { claims: { iss: "https://another.example" } }],
    ["with a token that has expired", { claims: { iat: hourAgo, exp: hourAgo + 60 } }],
    ["about whom the token was made for", { claims: { aud: ["portefoeljen", "another"], azp: "another" } }],
    ["with no subject", { claims: { sub: undefined } }],
    ["with another's signature", { isForged: true }],
    ["with no signature", { isUnsigned: true }],
  ])("%s lets nobody in", async (_name, lie) => {
    expect(await tellAndSignIn(lie)).toEqual({
      to: "/sign-in?fault=untrusted&returnTo=%2Fprojects",
      hasSession: false,
    });
  });

  it("an answer counts once, in the browser that asked, with the state it asked with", async () => {
    provider.lie = {};
    const { address, cookie } = await begin(product);
    const answer = await comeBack(address);
    const refused = (to: string) => ({ to, hasSession: false });
    const again = "/sign-in?fault=expired&returnTo=%2Fprojects";
    expect(await arrive(answer, "")).toEqual(refused("/sign-in?fault=expired&returnTo=%2F"));
    expect(await arrive(answer, cookie.replace(/.$/, ""))).toEqual(refused("/sign-in?fault=expired&returnTo=%2F"));
    expect(await arrive(answer.replace(/state=[^&]+/, "state=another"), cookie)).toEqual(refused(again));
    expect(await arrive(answer.replace(/code=[^&]+/, "code=another"), cookie)).toEqual(refused(again));
    expect(await arrive(answer, cookie)).toEqual({ to: "/projects", hasSession: true });
    expect(await arrive(answer, cookie)).toEqual(refused(again));
  });
});
