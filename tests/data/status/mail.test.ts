import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postMails } from "~/platform/mail.server";

const mail = { to: { name: "Åse Sørensen", address: "aase@example.dk" }, subject: "Påmindelse", text: "Kære Åse" };
const office = () => ({ dataDirectory: mkdtempSync(join(tmpdir(), "mail-")), mailFrom: "p@example.dk" });
const kept = (folder: string) => readdirSync(join(folder, "mail"));

/** Just enough of a mail server to take a mail. */
let server: Server;
let port = 0;
const received: string[] = [];
beforeAll(async () => {
  server = createServer((socket) => {
    let isData = false;
    let message = "";
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      if (isData) {
        message += text;
        if (!message.endsWith("\r\n.\r\n")) return;
        received.push(message);
        isData = false;
        socket.write("250 taken\r\n");
      } else if (/^DATA/i.test(text)) {
        isData = true;
        socket.write("354 go on\r\n");
      } else if (/^QUIT/i.test(text)) socket.end("221 bye\r\n");
      else socket.write("250 fine\r\n");
    });
    socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as { port: number }).port;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

describe("mail", () => {
  it("goes out by the mail server that is configured", async () => {
    const smtp = { ...office(), smtpUrl: `smtp://127.0.0.1:${port}/?ignoreTLS=true` };
    expect(await postMails(smtp, [mail, mail])).toEqual({ sent: 2, kept: 0, failed: 0 });
    expect(received).toHaveLength(2);
    expect(received[0]).toContain("aase@example.dk");
  });

  it("is kept as a file where none is configured", async () => {
    const plain = office();
    expect(await postMails(plain, [mail])).toEqual({ sent: 0, kept: 1, failed: 0 });
    const [file] = kept(plain.dataDirectory);
    expect(file).toMatch(/\.eml$/);
    expect(readFileSync(join(plain.dataDirectory, "mail", file!), "utf8")).toContain("<aase@example.dk>");
  });

  it("is kept as a file when the mail server does not answer", async () => {
    const unreachable = { ...office(), smtpUrl: "smtp://127.0.0.1:1" };
    expect(await postMails(unreachable, [mail])).toEqual({ sent: 0, kept: 1, failed: 0 });
    expect(kept(unreachable.dataDirectory)).toHaveLength(1);
  });

  it("that can be neither sent nor kept is counted, and nothing else fails", async () => {
    const blocked = office();
    writeFileSync(join(blocked.dataDirectory, "mail"), "not a folder");
    expect(await postMails(blocked, [mail])).toEqual({ sent: 0, kept: 0, failed: 1 });
  });

  it("cannot be given another receiver by what somebody is called", async () => {
    const plain = office();
    const sly = {
      ...mail,
      to: { name: "X\r\nBcc: alle@example.dk", address: "x@example.dk" },
      subject: "A\r\nBcc: b@c.dk",
    };
    await postMails(plain, [sly]);
    const text = readFileSync(join(plain.dataDirectory, "mail", kept(plain.dataDirectory)[0]!), "utf8");
    expect(text).not.toMatch(/^Bcc:/m);
  });
});
