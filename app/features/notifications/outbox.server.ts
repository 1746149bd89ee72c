import { setImmediate } from "node:timers/promises";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { isDuplicateKey } from "~/platform/database.server";
import type { Environment } from "~/platform/environment.server";
import { newId } from "~/platform/identifiers.server";
import { logger } from "~/platform/log.server";
import { type Delivery, keepMail, type Mail, type MailLimits, mailLimits, sendMail } from "~/platform/mail.server";
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
  const lost = await OutgoingMailModel.find({ state: "delivering", ...before });
  for (const { _id } of lost) await end({ _id, state: "delivering" }, "unknown", "cutOff");
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

/** True where the mail server took nothing of anybody. */
async function attempt(office: Office, outgoing: Claimed, limits: MailLimits = mailLimits): Promise<boolean> {
  const mine = { _id: outgoing._id, claim: outgoing.claim };
  const mail = await write(office, outgoing);
  if (!mail) return end(mine, "dropped");
  const { smtpUrl } = office;
  if (!smtpUrl) return keep(office, mail, mine, "kept");
  const delivery = await sendMail({ ...office, smtpUrl }, mail, () => markDelivering(mine), limits);
  return settle(office, mail, outgoing, delivery);
}

/** As its receiver may see it now; null where they are gone or there is nothing to say. */
async function write({ baseUrl }: Office, outgoing: OutgoingMail): Promise<Mail | null> {
  const viewer = await loadViewer(outgoing.personId);
  const letter = viewer && (await writeLetter(viewer, outgoing, baseUrl));
  if (!letter) return null;
  const to = { name: viewer.name, address: viewer.email };
  return { ...letter, to, key: outgoing._id, unsubscribe: baseUrl + paths.mailChoices() };
}

type Mine = Pick<Claimed, "_id" | "claim">;

/** Throws where another server has taken it up meanwhile. */
async function markDelivering(mine: Mine): Promise<void> {
  const { matchedCount } = await OutgoingMailModel.updateOne(
    { ...mine, state: "sending" },
    { $set: { state: "delivering" } },
  );
  if (matchedCount === 0) throw new Error("another server has this mail");
}

async function settle(office: Office, mail: Mail, { _id, claim, attempts }: Claimed, delivery: Delivery) {
  const mine = { _id, claim };
  if (delivery.outcome === "sent") return end(mine, "sent");
  if (delivery.outcome !== "later") return end(mine, delivery.outcome, delivery.problem);
  const dueAt = nextAttempt(attempts, new Date());
  if (!dueAt) return keep(office, mail, mine, "givenUp", delivery.problem);
  await OutgoingMailModel.updateOne(mine, { $set: { state: "waiting", dueAt, problem: delivery.problem } });
  return delivery.isAway;
}

async function keep(office: Office, mail: Mail, mine: Mine, state: "kept" | "givenUp", problem?: string) {
  try {
    await keepMail(office, mail);
    return await end(mine, state, problem);
  } catch (error) {
    logger.error({ err: error }, "mail not kept as a file");
    const again = { state: "waiting", dueAt: new Date(Date.now() + 60 * minute), problem: codeOf(error) };
    await OutgoingMailModel.updateOne(mine, { $set: again });
    return true;
  }
}

const codeOf = (error: unknown) => String((error as { code?: string }).code ?? "error");

const failures: readonly MailState[] = ["givenUp", "refused", "unknown"];

async function end(which: Partial<Claimed>, state: MailState, problem?: string): Promise<false> {
  const { modifiedCount } = await OutgoingMailModel.updateOne(which, {
    $set: { state, endedAt: new Date(), ...(problem ? { problem } : {}) },
  });
  if (modifiedCount === 0) return false;
  mailsPosted.inc({ outcome: state });
  if (failures.includes(state)) logger.error({ outcome: state, problem }, "mail not delivered");
  return false;
}
