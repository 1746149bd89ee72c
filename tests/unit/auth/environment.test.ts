import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { translator } from "~/i18n/i18n.server";
import type { Translate } from "~/i18n/translate";
import { readEnvironment } from "~/platform/environment.server";
import { sayEnvironmentFault } from "../../../server/terminal";

const folder = mkdtempSync(join(tmpdir(), "environment-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fault(variables: Record<string, string>, locale: "da" | "en" = "en"): string | null {
  try {
    readEnvironment({ DATA_DIR: folder, ...variables });
    return null;
  } catch (error) {
    return sayEnvironmentFault(error, translator(locale) as Translate);
  }
}

describe("the environment", () => {
  it("may be empty, save that data is kept somewhere", () => {
    expect(readEnvironment({ DATA_DIR: folder })).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      baseUrl: "http://127.0.0.1:3000",
      isLoopback: true,
    });
  });

  it("makes a session secret once and keeps it; one cut off is made anew", () => {
    const first = readEnvironment({ DATA_DIR: folder }).sessionSecret;
    expect(readEnvironment({ DATA_DIR: folder }).sessionSecret).toBe(first);
    writeFileSync(join(folder, "session-secret"), "");
    const next = readEnvironment({ DATA_DIR: folder }).sessionSecret;
    expect(next.length).toBeGreaterThanOrEqual(32);
    expect(readFileSync(join(folder, "session-secret"), "utf8").trim()).toBe(next);
  });

  it("makes the data folder, however deep", () => {
    const deep = join(folder, "a/b/c");
    expect(readEnvironment({ DATA_DIR: deep }).dataDirectory).toBe(deep);
  });

  it.each([
    ["PORT", "abc"],
    ["PORT", "99999"],
    ["PORT", "3.5"],
    ["PORT", "1e3"],
    ["HOST", "127.0.0.1:80"],
    ["HOST", "http://x.dk"],
    ["MONGODB_URI", "postgres://x"],
    ["MONGODB_URI", "mongodb://"],
    ["BASE_URL", "portefoeljen"],
    ["BASE_URL", "ftp://x.dk"],
    ["BASE_URL", "https://x.dk/portefoeljen"],
    ["SMTP_URL", "mail.x.dk"],
    ["MAIL_FROM", "portefoeljen"],
    ["LOG_LEVEL", "loud"],
    ["OIDC_ISSUER", "login.kommune.dk"],
    ["OIDC_ISSUER", "http://login.kommune.dk"],
    ["OIDC_ISSUER", "https://login.kommune.dk/?x=1"],
    ["OIDC_SCOPES", "email profile"],
    ["OIDC_TRUST_EMAIL", "yes"],
    ["PASSWORD_SIGN_IN", "no"],
  ])("%s=%s is refused with the variable and what was found", (name, value) => {
    const words = fault({ [name]: value });
    expect(words).toMatch(new RegExp(`^${name} is “`));
    expect(words).toContain(value);
    expect(fault({ [name]: value }, "da")).toMatch(new RegExp(`^${name} er »`));
  });

  it("tells all that is wrong at once, and no secrets", () => {
    const words = fault({ PORT: "x", SESSION_SECRET: "hemmelig", MONGODB_URI: "mongo://anna:hemmelig@db" });
    expect(words?.split("\n")).toHaveLength(4);
    expect(words).not.toContain("hemmelig");
  });

  it("names DATA_DIR where a file is in the way", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    for (const DATA_DIR of [file, join(file, "below")]) expect(fault({ DATA_DIR })).toMatch(/^DATA_DIR is .*a file/);
  });

  it.runIf(process.getuid?.() !== 0)("names DATA_DIR where it may not be written to", () => {
    const closed = join(folder, "closed");
    mkdirSync(closed, { mode: 0o500 });
    expect(fault({ DATA_DIR: join(closed, "data") })).toMatch(/^DATA_DIR: this user may not write/);
  });

  it("takes IPv6 addresses and addresses behind a proxy", () => {
    expect(readEnvironment({ DATA_DIR: folder, HOST: "::1", PORT: "8080" }).baseUrl).toBe("http://[::1]:8080");
    expect(readEnvironment({ DATA_DIR: folder, BASE_URL: "https://x.dk/" }).baseUrl).toBe("https://x.dk");
  });
});

describe("the ways to sign in", () => {
  const ways = (variables: Record<string, string>) => readEnvironment({ DATA_DIR: folder, ...variables }).signIn;
  const provider = { OIDC_ISSUER: "https://login.kommune.dk/realms/x", OIDC_CLIENT_ID: "portefoeljen" };

  it("are passwords when nothing is said", () => {
    expect(ways({})).toEqual({ arePasswordsAllowed: true });
    expect(ways({ OIDC_ISSUER: "", OIDC_CLIENT_ID: "", PASSWORD_SIGN_IN: "" })).toEqual({ arePasswordsAllowed: true });
  });

  it("are a provider beside them, or instead of them", () => {
    expect(ways(provider)).toEqual({
      arePasswordsAllowed: true,
      provider: {
        issuer: "https://login.kommune.dk/realms/x",
        clientId: "portefoeljen",
        scopes: "openid email profile",
        groupClaim: "groups",
        isEmailTrusted: false,
      },
    });
    expect(ways({ ...provider, PASSWORD_SIGN_IN: "off" }).arePasswordsAllowed).toBe(false);
    expect(ways({ ...provider, OIDC_ISSUER: "http://127.0.0.1:9000" }).provider?.issuer).toBe("http://127.0.0.1:9000");
  });

  it("are never none: passwords off without a provider, or half a provider, stop the start", () => {
    expect(fault({ PASSWORD_SIGN_IN: "off" })).toMatch(/PASSWORD_SIGN_IN is off, but OIDC_ISSUER is missing/);
    expect(fault({ PASSWORD_SIGN_IN: "off" }, "da")).toMatch(/så kunne ingen logge ind/);
    expect(fault({ OIDC_ISSUER: provider.OIDC_ISSUER })).toMatch(/^OIDC_CLIENT_ID is missing/);
    expect(fault({ OIDC_CLIENT_ID: "x" })).toMatch(/^OIDC_CLIENT_ID is set, but OIDC_ISSUER is missing/);
    expect(fault({ OIDC_CLIENT_SECRET: "hemmelig" })).not.toContain("hemmelig");
  });
});
