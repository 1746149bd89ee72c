import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it was sent, compressed. */
  body: Buffer;
}

interface Sent {
  method?: string;
  form?: Record<string, string>;
  /** With a file in it. */
  upload?: FormData;
}

/** Somebody at a browser: keeps connections and the session's cookie, and accepts gzip. */
export class Visitor {
  private readonly agent = new Agent({ keepAlive: true });
  cookie = "";

  constructor(readonly url: string) {}

  /** Any answer at all; throws only when there is none. */
  async send(path: string, { method = "GET", form, upload }: Sent = {}): Promise<Answer> {
    const posted = upload ?? (form && new URLSearchParams(form));
    const encoded = posted && new Response(posted);
    const body = encoded && Buffer.from(await encoded.arrayBuffer());
    const headers = {
      "Accept-Encoding": "gzip",
      ...(this.cookie ? { Cookie: this.cookie } : {}),
      ...(encoded ? { "Content-Type": encoded.headers.get("content-type") ?? "", Origin: this.url } : {}),
    };
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.url), { method, agent: this.agent, headers }, (response) => {
        buffer(response).then(
          (received) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received }),
          reject,
        );
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }

  /** The page or file; throws when the answer is anything but 200. */
  async get(path: string): Promise<Buffer> {
    const { status, body } = await this.send(path);
    if (status !== 200) throw new Error(`GET ${path}: ${status}`);
    return body;
  }

  async text(path: string): Promise<string> {
    return gunzipSync(await this.get(path)).toString();
  }

  /** Signs in on the example's sign-in page. */
  async signInAs(personId: string): Promise<this> {
    const { status, headers } = await this.send("/sign-in", { method: "POST", form: { personId } });
    const cookies = headers["set-cookie"] ?? [];
    if (status !== 302 || cookies.length === 0) throw new Error(`signing in as ${personId}: ${status}`);
    this.cookie = cookies.map((cookie) => cookie.split(";")[0]).join("; ");
    return this;
  }

  leave(): void {
    this.agent.destroy();
  }
}
