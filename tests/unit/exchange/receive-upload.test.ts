import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { receiveUpload } from "~/features/exchange/receive-upload.server";

function post(parts: Record<string, string | Blob>, names: Record<string, string> = {}): Request {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    if (typeof value === "string") form.set(name, value);
    else form.set(name, value, names[name] ?? "fil.csv");
  }
  return new Request("http://localhost/imports/new", { method: "POST", body: form });
}

describe("an upload", () => {
  it("is on disk with its name and the fields beside it, and goes when discarded", async () => {
    const fields = {};
    const upload = await receiveUpload(
      post({ period: "2026-Q1", file: new Blob(["Nr;Titel\n1;æ\n"]) }, { file: "C:\\mappe\\Projekter æ.csv" }),
      fields,
    );
    expect(upload).toMatchObject({ fileName: "Projekter æ.csv" });
    expect(fields).toEqual({ period: "2026-Q1" });
    expect(readFileSync(upload.path, "utf8")).toBe("Nr;Titel\n1;æ\n");
    await upload.discard();
    expect(existsSync(upload.path)).toBe(false);
  });

  it("beyond the limit is read past, never held, and refused", async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(97);
    let sent = 0;
    const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="stor.csv"\r\n\r\n';
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent === 0) controller.enqueue(new TextEncoder().encode(head));
        else if (sent <= 60) controller.enqueue(chunk);
        else {
          controller.enqueue(new TextEncoder().encode("\r\n--x--\r\n"));
          controller.close();
        }
        sent += 1;
      },
    });
    const request = new Request("http://localhost/imports/new", {
      method: "POST",
      body,
      headers: { "content-type": "multipart/form-data; boundary=x" },
      duplex: "half",
    } as RequestInit);
    await expect(receiveUpload(request, {})).rejects.toMatchObject({ reasons: [{ key: "exchange:file.tooLarge" }] });
    expect(sent).toBeGreaterThan(60);
  });

  it.each([
    ["nothing chosen", () => post({ file: new Blob([]) }, { file: "" })],
    ["no form at all", () => new Request("http://localhost/", { method: "POST", body: "x" })],
  ])("%s is said", async (_, make) => {
    await expect(receiveUpload(make(), {})).rejects.toMatchObject({ reasons: [{ key: "exchange:file.missing" }] });
  });

  it("cut off on the way is said, and nothing is kept", async () => {
    const request = new Request("http://localhost/", {
      method: "POST",
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nhalv',
      headers: { "content-type": "multipart/form-data; boundary=x" },
    });
    await expect(receiveUpload(request, {})).rejects.toMatchObject({ reasons: [{ key: "exchange:file.broken" }] });
  });
});
