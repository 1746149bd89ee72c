import { setImmediate } from "node:timers/promises";
import { readReminders } from "~/features/governance/settings.server";
import { MailChoiceModel } from "~models/mail-choice.server";
import { type Notice, NoticeModel } from "~models/notice.server";
import { PersonModel } from "~models/person.server";
import { begin } from "./derive-notices.server";
import { latestDigest, type MailChoices, mailChoices } from "./mail-choice";
import { atOnceKinds, digestKinds, isMailedAtOnce } from "./notice-groups";
import { postMail } from "./outbox.server";

const day = 24 * 60 * 60_000;
/** What is older than this has been unread for longer than anybody goes on holiday. */
const oldestTold = 35 * day;
const mostTold = 200;

/**
 * Posts every digest that has fallen due, once: its key is the person and when it was due. What was missed while nobody
 * served is one digest, and what was due before somebody chose anything, or before there were any, is none.
 */
export async function postDigests(signal?: AbortSignal, now = new Date()): Promise<void> {
  const [{ beganAt }, { hour }, people, choices] = await Promise.all([
    begin(now),
    readReminders(),
    PersonModel.find({ archivedAt: null }).select("createdAt").lean(),
    MailChoiceModel.find().lean(),
  ]);
  const chosen = new Map(choices.map((choice) => [choice._id, choice]));
  for (const person of people) {
    if (signal?.aborted) return;
    const choice = chosen.get(person._id);
    const due = latestDigest(mailChoices(choice), hour, now);
    const done = choice?.digestedUntil ?? new Date(Math.max(beganAt.getTime(), person.createdAt.getTime()));
    if (!due || due <= done) continue;
    await postDigest(person._id, mailChoices(choice), due, now);
    // a turn for everyone else
    await setImmediate();
  }
}

async function postDigest(personId: string, { digestGroups }: MailChoices, due: Date, now: Date): Promise<void> {
  const notices = await NoticeModel.find({
    personId,
    readAt: null,
    mailedAt: null,
    kind: { $in: digestKinds(digestGroups) },
    at: { $gt: new Date(now.getTime() - oldestTold) },
  })
    .sort({ at: -1 })
    .limit(mostTold)
    .select("_id")
    .lean();
  const carries = notices.map((notice) => notice._id);
  const isPosted = await postMail({
    _id: `digest/${personId}/${due.toISOString()}`,
    kind: "digest",
    personId,
    carries,
  });
  if (!isPosted) return;
  await MailChoiceModel.updateOne({ _id: personId }, { $max: { digestedUntil: due } }, { upsert: true });
}

/** Posts at once, to those who want it so, what is asked of them: one mail a person with all that is new. */
export async function postAtOnce(signal?: AbortSignal, now = new Date()): Promise<void> {
  const recent = await NoticeModel.find({
    kind: { $in: atOnceKinds },
    at: { $gt: new Date(now.getTime() - day) },
    readAt: null,
    mailedAt: null,
  })
    .select("personId kind")
    .sort({ at: 1 })
    .lean<Pick<Notice, "_id" | "personId" | "kind">[]>();
  if (recent.length === 0) return;
  const choices = await MailChoiceModel.find({ _id: { $in: recent.map((notice) => notice.personId) } }).lean();
  const chosen = new Map(choices.map((choice) => [choice._id, choice]));
  const wanted = new Map<string, string[]>();
  for (const { _id, personId, kind } of recent) {
    if (!isMailedAtOnce(kind, mailChoices(chosen.get(personId)).atOnce)) continue;
    wanted.set(personId, [...(wanted.get(personId) ?? []), _id]);
  }
  for (const [personId, carries] of wanted) {
    if (signal?.aborted) return;
    await postMail({ _id: `at-once/${personId}/${carries[0]}`, kind: "atOnce", personId, carries });
  }
}
