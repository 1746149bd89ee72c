import { createHash } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createTransport } from "nodemailer";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Environment } from "./environment.server";
import { logger } from "./log.server";

export interface Mail {
  /** Of what it tells: the same key is the same mail, by its Message-ID and by its file's name. */
  key: string;
  to: { name: string; address: string };
  subject: string;
  /** Plain text. */
  text: string;
  /** The same, marked up. */
  html: string;
  /** Where its receiver says that such mails are not wanted. */
  unsubscribe: string;
}

export type PostOffice = Pick<Environment, "smtpUrl" | "mailFrom" | "dataDirectory">;

/**
 * What became of a mail. `refused`: never to be taken, as of an address that does not exist. `later`: certainly not
 * taken, and may be tried again; `isAway` where the server took nothing of anybody. `unknown`: the connection ended after
 * the text was on its way, and the server may have it. `problem` is a code: SMTP's, or the system's.
 */
export type Delivery =
  | { outcome: "sent" }
  | { outcome: "refused" | "unknown"; problem: string }
  | { outcome: "later"; problem: string; isAway: boolean };

/** In milliseconds, of one mail. */
export interface MailLimits {
  connect: number;
  /** Without a word from the server. */
  silence: number;
  /** From first to last, however slowly it goes. */
  whole: number;
}
export const mailLimits: MailLimits = { connect: 8_000, silence: 20_000, whole: 60_000 };

interface Message {
  envelope: { from: string; to: string[] };
  content: Buffer;
}

/**
 * Sends one mail through SMTP_URL. `beforeText` is called, and waited for, when the server has taken sender and receiver
 * and asks for the text: until then it certainly has nothing. When it throws, nothing is sent. Does not throw itself.
 */
export async function sendMail(
  office: PostOffice & { smtpUrl: string },
  mail: Mail,
  beforeText: () => Promise<void>,
  limits = mailLimits,
): Promise<Delivery> {
  let isHandedOver = false;
  async function* text(content: Buffer) {
    await beforeText();
    isHandedOver = true;
    yield content;
  }
  try {
    const { envelope, content } = await compose(office, mail);
    await converse(office.smtpUrl, limits, { envelope, text: Readable.from(text(content)) });
    return { outcome: "sent" };
  } catch (error) {
    logger.warn({ err: error }, "mail not sent");
    return deliveryOf(error as SmtpError, isHandedOver);
  }
}

interface SmtpError extends Error {
  responseCode?: number;
  command?: string;
  code?: string;
  originalCode?: string;
}

/** A no to the receiver or the text is one to this mail; any other no (sign-in, sender) is to us, until it is put right. */
function deliveryOf({ responseCode, command = "", code, originalCode }: SmtpError, isHandedOver: boolean): Delivery {
  const problem = String(responseCode ?? originalCode ?? code ?? "error");
  if (isHandedOver && !responseCode) return { outcome: "unknown", problem };
  const isAboutMail = command === "RCPT TO" || command === "DATA";
  if (isAboutMail && responseCode && responseCode >= 500) return { outcome: "refused", problem };
  return { outcome: "later", problem, isAway: !(isAboutMail && responseCode) };
}

function converse(
  url: string,
  limits: MailLimits,
  { envelope, text }: { envelope: Message["envelope"]; text: Readable },
): Promise<void> {
  const { auth, ...server } = parseConnectionUrl(url);
  const connection = new SMTPConnection({
    ...server,
    connectionTimeout: limits.connect,
    greetingTimeout: limits.connect,
    dnsTimeout: limits.connect,
    socketTimeout: limits.silence,
  });
  return new Promise<void>((resolve, reject) => {
    const fail = (error: Error) => {
      clearTimeout(limit);
      // first: closing says that the connection has ended
      reject(error);
      connection.close();
    };
    const limit = setTimeout(() => fail(Object.assign(new Error("too slow"), { code: "ETIMEDOUT" })), limits.whole);
    connection.on("error", fail);
    connection.on("end", () => fail(Object.assign(new Error("connection ended"), { code: "ECONNRESET" })));
    const send = () =>
      connection.send(envelope, text, (error) => {
        if (error) return fail(error);
        clearTimeout(limit);
        resolve();
        connection.quit();
      });
    connection.connect((error) => {
      if (error) return fail(error);
      if (!auth?.user) return send();
      connection.login(auth, (refused) => (refused ? fail(refused) : send()));
    });
  });
}

/** Keeps one mail as an .eml file in the data folder's `mail`; the same mail again is the same file. */
export async function keepMail(office: PostOffice, mail: Mail): Promise<void> {
  const { content } = await compose(office, mail);
  const folder = join(office.dataDirectory, "mail");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${fingerprint(mail.key)}.eml`;
  const unfinished = join(folder, `.${name}`);
  await writeFile(unfinished, content, { mode: 0o600 });
  await rename(unfinished, join(folder, name));
}

const fingerprint = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 32);

/** Answering machines do not answer what says that it comes from one (RFC 3834). */
async function compose({ mailFrom }: PostOffice, mail: Mail): Promise<Message> {
  const { key, to, subject, text, html, unsubscribe } = mail;
  const domain = /@([\w.-]+)/.exec(mailFrom)?.[1] ?? "localhost";
  const { message, envelope } = await createTransport({ streamTransport: true, buffer: true }).sendMail({
    from: mailFrom,
    to,
    subject,
    text,
    html,
    messageId: `<${fingerprint(key)}@${domain}>`,
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "List-Unsubscribe": `<${unsubscribe}>`,
    },
  });
  return { envelope: { from: envelope.from || "", to: envelope.to }, content: message as Buffer };
}
