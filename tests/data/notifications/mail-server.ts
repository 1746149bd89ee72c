import { createServer, type Server, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface Received {
  to: string[];
  messageId: string;
  /** The whole of it, as it came. */
  source: string;
}

export interface MailServer {
  url: string;
  received: Received[];
  close(): Promise<void>;
}

/** A real mail server on loopback, which takes everything unless `behaviour` says otherwise. */
export async function startMailServer(behaviour: SMTPServerOptions = {}): Promise<MailServer> {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, callback) {
      text(stream).then((source) => {
        const messageId = /^Message-ID: (.+)$/im.exec(source)?.[1] ?? "";
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), messageId, source });
        callback();
      }, callback);
    },
    ...behaviour,
  });
  server.on("error", () => {});
  const address = await listening(server.server);
  return {
    url: `smtp://${address}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** One that says what it is told to, and then nothing more; an empty list: it takes the connection and never greets. */
export async function startSilentServer(answers: string[] = []): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const left = [...answers];
    const answer = () => {
      const next = left.shift();
      if (next) socket.write(`${next}\r\n`);
    };
    socket.on("data", answer).on("error", () => socket.destroy());
    answer();
  });
  const address = await listening(server);
  return {
    url: `smtp://${address}`,
    received: [],
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(`127.0.0.1:${(server.address() as { port: number }).port}`));
  });
}

const decoded = (body: string) =>
  Buffer.from(
    body.replaceAll("=\n", "").replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    "latin1",
  ).toString("utf8");

/** The plain text of a mail as its receiver reads it. */
export function plainText(mail: Pick<Received, "source">): string {
  const source = mail.source.replaceAll("\r\n", "\n");
  const part = /Content-Type: text\/plain.*?\n\n(.*?)\n----_/s.exec(source);
  if (!part) return "";
  const [whole, body = ""] = part;
  if (/base64/i.test(whole.slice(0, whole.indexOf(body)))) return Buffer.from(body, "base64").toString("utf8");
  return decoded(body);
}
