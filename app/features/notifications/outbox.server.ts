import { setImmediate } from "node:timers/promises";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { isDuplicateKey } from "~/platform/database.server";
import type { Environment } from "~/platform/environment.server";
import { newId } from "~/platform/identifiers.server";
import { logger } from "~/platform/log.server";
import { type Delivery, keepMail, type Mail, type MailLimits, sendMail } from "~/platform/mail.server";
import { counter } from "~/platform/metrics.server";
import { paths } from "~/platform/paths";
import { NoticeModel } from "~models/notice.server";
import { type OutgoingMail, OutgoingMailModel } from "~models/outgoing-mail.server";
import type { MailState } from "~models/vocabulary";
import { writeLetter } from "./letters.server";
import { nextAttempt } from "./retries";

export type Office = Pick<Environment, "smtpUrl" | "mailFrom" | "dataDirectory" | "baseUrl">;

const minute = 60_000;
/** No attempt takes longer: whoever made it has ended. */
const longestAttempt = 5 * minute;
/** Mail services that limit how many connections one may have allow more than this. */
const attemptsAtOnce = 2;

const mailsPosted = counter({
  name: "portefoeljen_mails_total",
  help: "Mails, by what became of them: sent, kept as a file, givenUp, refused, unknown, or dropped as there was nothing to say.",
  labels: ["outcome"],
});

export type NewMail = Pick<OutgoingMail, "_id" | "kind" | "personId"> & { carries: readonly string[] };

/**
 * Puts a mail in the post, and marks the notices it carries. One that is there already stays as it is. False where one of
 * its notices is in another mail: nothing is posted then, and what is left of it is found by whoever looks again.
 */
export async function postMail({ carries, ...mail }: NewMail, now = new Date()): Promise<boolean> {
  const outgoing = { ...mail, state: "waiting", attempts: 0, dueAt: now, writtenAt: now };
  try {
    const carrying = carries.length > 0 ? { ...outgoing, carries } : outgoing;
    await OutgoingMailModel.collection.insertOne(carrying as never);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  if (carries.length === 0) return true;
  const carriers = await OutgoingMailModel.find({ $or: [{ _id: mail._id }, { carries: { $in: [...carries] } }] })
    .select("carries")
    .lean();
  const carried = carriers.flatMap((one) => one.carries ?? []);
  await NoticeModel.updateMany({ _id: { $in: carried }, mailedAt: null }, { $set: { mailedAt: now } });
  return carriers.some(({ _id }) => _id === mail._id);
}

/**
 * Sends what waits: claim, say, send, mark, each claim one server's. Whoever is cut off before the mail server asks for
 * the text leaves it to be sent by another; whoever is cut off after that leaves it `unknown`, and it is not sent again:
 * at most once, for what it tells stands on the page as well. A server that does not answer ends the round, for it would
 * answer the others no better.
 */
export async function sendWaiting(office: Office, signal?: AbortSignal, limits?: MailLimits): Promise<void> {
  await takeUpCutOff();
  let isAway = false;
  const work = async () => {
    while (!signal?.aborted && !isAway) {
      const mail = await claimNext();
      if (!mail) return;
      isAway = await attempt(office, mail, limits);
      // a turn for everyone else
      await setImmediate();
    }
  };
  await Promise.all(Array.from({ length: attemptsAtOnce }, work));
}

async function takeUpCutOff(): Promise<void> {
  const before = { claimedAt: { $lt: new Date(Date.now() - longestAttempt) } };
  await OutgoingMailModel.updateMany({ state: "sending", ...before }, { $set: { state: "waiting" } });
  const lost = await OutgoingMailModel.find({ state: "delivering", ...before })
    .select("claim")
    .lean();
  for (const mail of lost) await end(mail, "unknown", "cutOff");
}

type Claimed = OutgoingMail & { claim: string };

function claimNext(): Promise<Claimed | null> {
  const now = new Date();
  return OutgoingMailModel.findOneAndUpdate(
    { state: "waiting", dueAt: { $lte: now } },
    { $set: { state: "sending", claim: newId(), claimedAt: now }, $inc: { attempts: 1 } },
    { sort: { dueAt: 1 }, returnDocument: "after" },
  ).lean<Claimed>();
}

/** One mail that cannot be put together or kept holds up no other. True where the mail server took nothing of anybody. */
async function attempt(office: Office, outgoing: Claimed, limits?: MailLimits): Promise<boolean> {
  try {
    const mail = await write(office, outgoing);
    if (mail) return await post(office, outgoing, mail, limits);
    await end(outgoing, "dropped");
  } catch (error) {
    logger.error({ err: error }, "mail neither sent nor kept");
    const problem = String((error as { code?: string }).code ?? "error");
    if (!(await tryLater(outgoing, problem))) await end(outgoing, "givenUp", problem);
  }
  return false;
}

async function post(office: Office, outgoing: Claimed, mail: Mail, limits?: MailLimits): Promise<boolean> {
  const { smtpUrl } = office;
  if (!smtpUrl) {
    await keepMail(office, mail);
    await end(outgoing, "kept");
    return false;
  }
  const delivery = await sendMail({ ...office, smtpUrl }, mail, () => markDelivering(outgoing), limits);
  await settle(office, mail, outgoing, delivery);
  return delivery.outcome === "later" && delivery.isAway;
}

/** As its receiver may see it now; null where they are gone or there is nothing to say. */
async function write({ baseUrl }: Office, outgoing: OutgoingMail): Promise<Mail | null> {
  const viewer = await loadViewer(outgoing.personId);
  const letter = viewer && (await writeLetter(viewer, outgoing, baseUrl));
  if (!letter) return null;
  const to = { name: viewer.name, address: viewer.email };
  return { ...letter, to, key: outgoing._id, unsubscribe: baseUrl + paths.mailChoices() };
}

/** Throws where another server has taken it up meanwhile. */
async function markDelivering({ _id, claim }: Claimed): Promise<void> {
  const mine = { _id, claim, state: "sending" } as const;
  const { matchedCount } = await OutgoingMailModel.updateOne(mine, { $set: { state: "delivering" } });
  if (matchedCount === 0) throw new Error("another server has this mail");
}

async function settle(office: Office, mail: Mail, outgoing: Claimed, delivery: Delivery): Promise<void> {
  if (delivery.outcome === "sent") return end(outgoing, "sent");
  if (delivery.outcome !== "later") return end(outgoing, delivery.outcome, delivery.problem);
  if (await tryLater(outgoing, delivery.problem)) return;
  await keepMail(office, mail);
  await end(outgoing, "givenUp", delivery.problem);
}

/** False where it has been tried often enough. */
async function tryLater({ _id, claim, attempts }: Claimed, problem: string): Promise<boolean> {
  const dueAt = nextAttempt(attempts, new Date());
  if (dueAt) await OutgoingMailModel.updateOne({ _id, claim }, { $set: { state: "waiting", dueAt, problem } });
  return dueAt !== null;
}

const failures: readonly MailState[] = ["givenUp", "refused", "unknown"];

async function end({ _id, claim }: Pick<OutgoingMail, "_id" | "claim">, state: MailState, problem?: string) {
  const ended = { state, endedAt: new Date(), ...(problem ? { problem } : {}) };
  const { modifiedCount } = await OutgoingMailModel.updateOne({ _id, claim }, { $set: ended });
  if (modifiedCount === 0) return;
  mailsPosted.inc({ outcome: state });
  if (failures.includes(state)) logger.error({ outcome: state, problem }, "mail not delivered");
}
