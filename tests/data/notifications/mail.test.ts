import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { keepMail, type Mail, type MailLimits, sendMail } from "~/platform/mail.server";
import { type MailServer, plainText, startMailServer, startSilentServer } from "./mail-server";

const mail: Mail = {
  key: "digest/aase/2026-11-30",
  to: { name: "Åse Sørensen", address: "aase@example.dk" },
  subject: "Påmindelse",
  text: "Kære Åse",
  html: "<p>Kære Åse</p>",
  unsubscribe: "https://p.example.dk/profile/notifications",
};
const office = (smtpUrl = "") => ({
  smtpUrl,
  dataDirectory: mkdtempSync(join(tmpdir(), "mail-")),
  mailFrom: "Porteføljen <p@example.dk>",
});
const impatient: MailLimits = { connect: 150, silence: 300, whole: 500 };
const nothing = async () => {};

const servers: MailServer[] = [];
const started = async (starting: Promise<MailServer>) => {
  const server = await starting;
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const refusing = (command: "onRcptTo" | "onData" | "onMailFrom", responseCode: number) =>
  startMailServer({
    [command]: (...given: unknown[]) => {
      if (command === "onData") (given[0] as NodeJS.ReadableStream).resume();
      const callback = given.at(-1) as (error: Error) => void;
      callback(Object.assign(new Error("no"), { responseCode }));
    },
  });

describe("a mail", () => {
  it("reaches the mail server whole, under the same Message-ID each time, and says how to be rid of such", async () => {
    const { url, received } = await started(startMailServer());
    for (let time = 0; time < 2; time += 1) {
      expect(await sendMail(office(url), mail, nothing)).toEqual({ outcome: "sent" });
    }
    const [first, second] = received;
    expect(first!.to).toEqual(["aase@example.dk"]);
    expect(plainText(first!)).toBe("Kære Åse");
    expect(first!.messageId).toMatch(/^<[0-9a-f]{32}@example\.dk>$/);
    expect(second!.messageId).toBe(first!.messageId);
    expect(first!.source).toContain("List-Unsubscribe: <https://p.example.dk/profile/notifications>");
    expect(first!.source).toContain("Auto-Submitted: auto-generated");
    const other = { ...mail, key: "another" };
    await sendMail(office(url), other, nothing);
    expect(received[2]!.messageId).not.toBe(first!.messageId);
  });

  it("signs in where the address says as whom", async () => {
    const users: (string | undefined)[] = [];
    const { url, received } = await started(
      startMailServer({
        disabledCommands: ["STARTTLS"],
        allowInsecureAuth: true,
        onAuth({ username, password }, _session, callback) {
          users.push(username);
          callback(password === "hemmeligt" ? null : new Error("Invalid login"), { user: username });
        },
      }),
    );
    const as = (password: string) => office(url.replace("//", `//porte:${password}@`));
    expect(await sendMail(as("hemmeligt"), mail, nothing)).toEqual({ outcome: "sent" });
    expect(await sendMail(as("glemt"), mail, nothing)).toEqual({ outcome: "later", problem: "535", isAway: true });
    expect([users, received.length]).toEqual([["porte", "porte"], 1]);
  });

  it("is handed over only after the sender has been told that the server asks for it", async () => {
    const { url, received } = await started(startMailServer());
    const seen: number[] = [];
    await sendMail(office(url), mail, async () => void seen.push(received.length));
    expect(seen).toEqual([0]);
    const failing = sendMail(office(url), mail, () => Promise.reject(new Error("taken by another server")));
    expect(await failing).toMatchObject({ outcome: "later" });
    expect(received).toHaveLength(1);
  });

  it("to an address the server does not know is refused for good; one it cannot take now may come again", async () => {
    const send = async (command: "onRcptTo" | "onData" | "onMailFrom", code: number) =>
      sendMail(office((await started(refusing(command, code))).url), mail, nothing);
    expect(await send("onRcptTo", 550)).toEqual({ outcome: "refused", problem: "550" });
    expect(await send("onData", 554)).toEqual({ outcome: "refused", problem: "554" });
    expect(await send("onRcptTo", 450)).toEqual({ outcome: "later", problem: "450", isAway: false });
    expect(await send("onData", 452)).toEqual({ outcome: "later", problem: "452", isAway: false });
    // who may send is between the server and us, and nobody's mail is lost by it
    expect(await send("onMailFrom", 550)).toEqual({ outcome: "later", problem: "550", isAway: true });
  });

  it.each([
    ["never greets", []],
    ["falls silent after the greeting", ["220 hello"]],
    ["falls silent before the text", ["220 hello", "250 fine", "250 fine", "250 fine"]],
  ])("is certainly not taken by a server that %s, and that is known soon", async (_what, answers) => {
    const { url } = await started(startSilentServer(answers));
    const begun = performance.now();
    expect(await sendMail(office(url), mail, nothing, impatient)).toMatchObject({ outcome: "later", isAway: true });
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it("is perhaps taken by a server that falls silent, or goes away, after the text", async () => {
    const greets = ["220 hello", "250 fine", "250 fine", "250 fine", "354 go on"];
    const silent = await started(startSilentServer(greets));
    expect(await sendMail(office(silent.url), mail, nothing, impatient)).toMatchObject({ outcome: "unknown" });
    const leaving = await started(startSilentServer(greets));
    const left = sendMail(office(leaving.url), mail, async () => void setTimeout(() => leaving.close(), 50));
    expect(await left).toMatchObject({ outcome: "unknown" });
  });

  it("does not wait for ever for a server that says a little now and then", async () => {
    const { url } = await started(
      startMailServer({
        onRcptTo: (_address, _session, callback) => void setTimeout(() => callback(), 200).unref(),
        onMailFrom: (_address, _session, callback) => void setTimeout(() => callback(), 200).unref(),
        onConnect: (_session, callback) => void setTimeout(() => callback(), 120).unref(),
      }),
    );
    expect(await sendMail(office(url), mail, nothing, impatient)).toMatchObject({ outcome: "later" });
  });

  it("is not taken where nobody listens", async () => {
    const { url, close } = await startMailServer();
    await close();
    expect(await sendMail(office(url), mail, nothing)).toEqual({
      outcome: "later",
      problem: "ECONNREFUSED",
      isAway: true,
    });
  });

  it("is kept as one file, however often it is kept", async () => {
    const plain = office();
    await keepMail(plain, mail);
    await keepMail(plain, mail);
    const files = readdirSync(join(plain.dataDirectory, "mail"));
    expect(files).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.eml$/)]);
    expect(readFileSync(join(plain.dataDirectory, "mail", files[0]!), "utf8")).toContain("<aase@example.dk>");
  });

  it("cannot be given another receiver by what somebody is called", async () => {
    const { url, received } = await started(startMailServer());
    const sly = {
      ...mail,
      to: { name: "X\r\nBcc: alle@example.dk", address: "x@example.dk" },
      subject: "A\r\nBcc: b@c.dk",
    };
    await sendMail(office(url), sly, nothing);
    expect(received[0]!.to).toEqual(["x@example.dk"]);
    expect(received[0]!.source).not.toMatch(/^Bcc:/m);
  });
});
