import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it, vi } from "vitest";
import { Visitor } from "../../bench/visitor";
import { serveExample } from "./example-product";

const token = "a-token-for-the-metrics";
const product = serveExample({ LOG_LEVEL: "debug", METRICS_TOKEN: token, DRAIN_SECONDS: "2" });

const read = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${product.url}${path}`, { headers, redirect: "manual" });

const readMetrics = async () => (await read("/metrics", { authorization: `Bearer ${token}` })).text();

/** Lines of the log that say `message`, as they are. */
const logged = (message: string) =>
  product
    .said()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line.msg === message);

describe("whoever watches over the server", () => {
  it("sees that it lives and may be sent requests, as text and as JSON, and nobody keeps the answer", async () => {
    const [lives, ready] = await Promise.all([read("/healthz"), read("/readyz")]);
    expect([lives.status, await lives.text()]).toEqual([200, "ok\n"]);
    expect([ready.status, await ready.text()]).toEqual([200, "ready\ndatabase: ok\nstart: ok\nstop: ok\n"]);
    expect(ready.headers.get("cache-control")).toBe("no-store");
    expect(ready.headers.get("set-cookie")).toBeNull();
    const asJson = await read("/readyz", { accept: "application/json" });
    expect(await asJson.json()).toEqual({ status: "ready", checks: { database: "ok", start: "ok", stop: "ok" } });
  });

  it("reads the metrics with the token only", async () => {
    for (const headers of [
      {},
      { authorization: "Bearer a-token-for-the-metricz" },
      { authorization: `Basic ${token}` },
    ]) {
      expect((await read("/metrics", headers as Record<string, string>)).status).toBe(401);
    }
    const metrics = await readMetrics();
    for (const name of ["nodejs_eventloop_lag_seconds", "portefoeljen_store_command_duration_seconds_count"])
      expect(metrics).toMatch(new RegExp(`^${name} [\\d.]+`, "m"));
    expect(metrics).toMatch(/^portefoeljen_build_info\{version="\d+\.\d+\.\d+",node=".+",store="embedded"\} 1$/m);
    expect(metrics).toMatch(/^portefoeljen_open_rounds 1$/m);
  });

  it("finds a request by the number the proxy gave it, and gets one where it gave none that will do", async () => {
    const given = await read("/sign-in", { "x-request-id": "proxy-0123456789" });
    expect(given.headers.get("x-request-id")).toBe("proxy-0123456789");
    const made = await read("/sign-in", { "x-request-id": "signe@kommune.dk" });
    expect(made.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    await vi.waitFor(() => {
      const line = logged("request").find(({ requestId }) => requestId === "proxy-0123456789");
      expect(line).toMatchObject({ method: "GET", route: "/sign-in", status: 200, ms: expect.any(Number) });
    });
  });
});

describe("what the server says of what people do", () => {
  it("names routes, and never people, mails, titles, searches, codes or tokens", async () => {
    const people = [
      ...(await (await read("/sign-in")).text()).matchAll(/name="personId" value="([^"]+)"[\s\S]*?<strong>([^<]+)/g),
    ];
    const lise = new Visitor(product.url);
    const karen = people.find(([, id]) => id?.includes("karen"))?.[1] ?? people[0]?.[1] ?? "";
    await lise.signInAs(karen);
    const cookie = lise.cookie;
    const typed = {
      name: "Ragnhild Nørregaard-Test",
      email: "ragnhild.noerregaard@hemmelig.example",
      title: "Hemmeligt projekt om kantinen",
    };
    const page = await lise.text("/projects");
    const codes = [...new Set(page.match(/P-\d{4}-\d{3}/g))].slice(0, 5);
    expect(codes.length).toBe(5);
    for (const path of [
      "/",
      `/projects?q=${encodeURIComponent(typed.title)}`,
      `/projects/${codes[0]}`,
      "/people",
      "/audit",
      "/projects/export.csv",
      `/set-password/${token}`,
      `/nowhere/${encodeURIComponent(typed.name)}`,
    ])
      await lise.send(path);
    await lise.send("/people/new", { method: "POST", form: { ...typed, submissionId: "x" } });
    await lise.send("/projects/new", { method: "POST", form: { title: typed.title } });
    await lise.send("/sign-in", { method: "POST", form: { email: typed.email, password: typed.title } });
    await read("/api/v1/projects", { authorization: "Bearer pf_no-such-token-at-all" });
    lise.leave();

    await vi.waitFor(() =>
      expect(logged("request").filter(({ route }) => route === "/projects/:code")).not.toEqual([]),
    );
    const said = product.said().slice(product.said().indexOf("{"));
    const metrics = await readMetrics();
    const secrets = [
      ...Object.values(typed),
      ...codes,
      ...people.flatMap(([, id, name]) => [id, name]),
      ...cookie.split("; ").map((pair) => pair.slice(pair.indexOf("=") + 1)),
      token,
      "no-such-token",
      "hemmelig",
      "Hemmeligt",
      "?",
    ].filter((secret) => secret !== undefined && secret.length > 0) as string[];
    expect(people.length).toBeGreaterThan(3);
    for (const secret of secrets) {
      expect(said).not.toContain(secret);
      expect(said).not.toContain(encodeURIComponent(secret === "?" ? "hemmelig" : secret));
      expect(metrics).not.toContain(secret === "?" ? "hemmelig" : secret);
    }
    const routes = new Set([...metrics.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
    expect(routes).toContain("/projects/:code");
    expect(routes).toContain("(none)");
  });
});

interface SlowRequest {
  finish(): void;
  answer: Promise<IncomingMessage>;
}

/** Somebody on a slow line: the server waits for the rest of the form. */
async function startSlowRequest(url: string): Promise<SlowRequest> {
  const body = new URLSearchParams({ email: "nobody@example.org", password: "something" }).toString();
  const sent: ClientRequest = request(new URL("/sign-in", url), {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "content-length": body.length,
      origin: url,
    },
  });
  const answer = once(sent, "response").then(([response]) => response as IncomingMessage);
  answer.catch(() => undefined);
  sent.write(body.slice(0, 10));
  await once(sent, "socket");
  return { answer, finish: () => sent.end(body.slice(10)) };
}

describe("a server that is told to stop", () => {
  it("says that it takes no more, goes on for the drain time, finishes what is under way, and exits with 0", async () => {
    const slow = await startSlowRequest(product.url);
    const exited = once(product.process, "exit");
    product.process.kill("SIGTERM");
    await vi.waitFor(async () => {
      const ready = await read("/readyz");
      expect([ready.status, await ready.text()]).toEqual([
        503,
        "unavailable\ndatabase: ok\nstart: ok\nstop: underway\n",
      ]);
    });
    expect((await read("/healthz")).status).toBe(200);
    const stillServed = await read("/sign-in");
    expect([stillServed.status, stillServed.headers.get("connection")]).toEqual([200, "close"]);
    await vi.waitFor(() => expect(read("/healthz")).rejects.toThrow(), { timeout: 10_000, interval: 50 });

    expect(product.process.exitCode).toBeNull();
    slow.finish();
    const answer = await slow.answer;
    expect([answer.statusCode, (await text(answer)).includes("</html>")]).toEqual([422, true]);
    expect(await exited).toEqual([0, null]);
    expect(logged("stopped")).toHaveLength(1);
  });
});
