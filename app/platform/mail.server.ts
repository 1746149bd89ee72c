import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import type { Environment } from "./environment.server";
import { newId } from "./identifiers.server";
import { logger } from "./log.server";
import { counter } from "./metrics.server";

export interface Mail {
  to: { name: string; address: string };
  subject: string;
  /** Plain text. */
  text: string;
}

/** How many mails went out, were kept as files, and could be neither sent nor kept. */
export interface Posted {
  sent: number;
  kept: number;
  failed: number;
}

export type PostOffice = Pick<Environment, "smtpUrl" | "mailFrom" | "dataDirectory">;

const mailsPosted = counter({
  name: "portefoeljen_mails_total",
  help: "Mails, by what became of them: sent, kept as a file, or failed.",
  labels: ["outcome"],
});

const connectMilliseconds = 8_000;
const sendMilliseconds = 25_000;

/**
 * Sends each mail through SMTP_URL. Without one, and for each that cannot be sent, the mail is kept as an .eml file in
 * the data folder's `mail`. Never throws: what became of them is in the answer and the log.
 */
export async function postMails(office: PostOffice, mails: readonly Mail[]): Promise<Posted> {
  const posted: Posted = { sent: 0, kept: 0, failed: 0 };
  if (mails.length === 0) return posted;
  const transport = office.smtpUrl ? smtpTransport(office.smtpUrl) : null;
  await Promise.all(
    mails.map(async (mail) => {
      const message = { from: office.mailFrom, to: mail.to, subject: mail.subject, text: mail.text };
      const outcome = (transport && (await trySending(transport, message))) || (await tryKeeping(office, message));
      posted[outcome] += 1;
      mailsPosted.inc({ outcome });
    }),
  );
  transport?.close();
  return posted;
}

interface Message {
  from: string;
  to: Mail["to"];
  subject: string;
  text: string;
}

function smtpTransport(url: string) {
  return createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: connectMilliseconds,
    greetingTimeout: connectMilliseconds,
    socketTimeout: sendMilliseconds,
  });
}

async function trySending(transport: ReturnType<typeof smtpTransport>, message: Message): Promise<"sent" | null> {
  try {
    const limited = { ...message, signal: AbortSignal.timeout(sendMilliseconds) };
    await transport.sendMail(limited);
    return "sent";
  } catch (error) {
    logger.error({ err: error }, "mail not sent; kept as a file instead");
    return null;
  }
}

async function tryKeeping(office: PostOffice, message: Message): Promise<"kept" | "failed"> {
  try {
    const whole = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
    const folder = join(office.dataDirectory, "mail");
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const name = `${new Date().toISOString().replace(/[:.]/g, "-")}-${newId()}.eml`;
    const unfinished = join(folder, `.${name}`);
    await writeFile(unfinished, whole.message as Buffer, { mode: 0o600 });
    await rename(unfinished, join(folder, name));
    return "kept";
  } catch (error) {
    logger.error({ err: error }, "mail neither sent nor kept");
    return "failed";
  }
}
