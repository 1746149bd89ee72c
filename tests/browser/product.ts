import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { findChromium } from "../../scripts/chromium.mjs";

const root = join(import.meta.dirname, "../..");

export interface Product {
  url: string;
  dataDirectory: string;
  stop(): Promise<void>;
}

/** Starts the built product as `npm start` does, on a port of its own and an empty data folder. */
export async function startProduct(environment: Record<string, string> = {}): Promise<Product> {
  const dataDirectory = environment.DATA_DIR ?? (await mkdtemp(join(tmpdir(), "portefoeljen-browser-")));
  const server = spawn(process.execPath, [join(root, "scripts/start.mjs")], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: "0",
      DATA_DIR: dataDirectory,
      MONGODB_URI: "",
      BASE_URL: "",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await announced(server);
  return {
    url,
    dataDirectory,
    async stop() {
      const closed = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await closed;
      if (!environment.DATA_DIR) await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

function announced(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /Porteføljen: (http:\/\/\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    };
    server.stdout?.on("data", listen);
    server.stderr?.on("data", listen);
    server.once("exit", (code) => reject(new Error(`the product stopped with ${code}:\n${output}`)));
  });
}

let browser: Promise<Browser> | undefined;

/** One browser for the whole file; the flags keep Chromium from calling home. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("no Chromium found; name one in CHROMIUM");
  browser ??= chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** A page of its own, on which an error in the console, a failed request or a broken policy fails the test. */
export async function openPage(
  product: Product,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; context: BrowserContext; problems: string[] }> {
  const context = await (await openBrowser()).newContext({ baseURL: product.url, locale: "da-DK", ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (403|404|409|422)/.test(message.text())) {
      problems.push(`${page.url()}: ${message.text()}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 500) problems.push(`${response.url()}: ${response.status()}`);
  });
  return { page, context, problems };
}

/** Signs in on the example's sign-in page as the person with this name. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

/** No accessibility fault that axe can find, WCAG 2.2 A and AA. */
export async function expectAccessible(page: Page): Promise<void> {
  const result = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const faults = result.violations.map(
    (violation) =>
      `${violation.id}: ${violation.help} (${violation.nodes.map((node) => node.target.join(" ")).join("; ")})`,
  );
  expect(faults, page.url()).toEqual([]);
}
