import { chromium } from "playwright-core";
import { findChromium } from "../scripts/chromium.mjs";
import type { Visitor } from "./visitor";

export interface FirstLoad {
  /** Bytes as sent, by kind of resource: document, script, stylesheet, font. */
  bytes: Record<string, number>;
  scripts: number;
}

/** What a browser with an empty cache fetches for a page; null where there is no browser. */
export async function measureFirstLoad(path: string, visitor: Visitor): Promise<FirstLoad | null> {
  const executablePath = findChromium();
  if (!executablePath) return null;
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  try {
    const context = await browser.newContext({ locale: "da-DK", extraHTTPHeaders: { Cookie: visitor.cookie } });
    const page = await context.newPage();
    const bytes: Record<string, number> = {};
    let scripts = 0;
    const finished: Promise<void>[] = [];
    page.on("requestfinished", (request) => {
      const count = async () => {
        const kind = request.resourceType();
        const { responseBodySize } = await request.sizes();
        bytes[kind] = (bytes[kind] ?? 0) + responseBodySize;
        if (kind === "script") scripts += 1;
      };
      finished.push(count());
    });
    await page.goto(visitor.url + path);
    // React's mark on the page: it has come alive, so all that takes has been fetched
    await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith("__react")));
    await page.waitForLoadState("networkidle");
    await Promise.all(finished);
    return { bytes, scripts };
  } finally {
    await browser.close();
  }
}
