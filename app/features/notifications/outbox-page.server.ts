import { type Environment, withoutPassword } from "~/platform/environment.server";
import { OutgoingMailModel } from "~models/outgoing-mail.server";
import { PersonModel } from "~models/person.server";
import { type MailKind, type MailState, mailStates } from "~models/vocabulary";

/** A mail that has not arrived. */
export interface HeldMail {
  id: string;
  personId: string;
  /** Null where the person is gone. */
  person: string | null;
  kind: MailKind;
  state: MailState;
  problem: string | null;
  attempts: number;
  /** ISO instants. */
  writtenAt: string;
  nextAt: string | null;
}

export interface OutboxPage {
  /** Null where mails are kept as files. */
  server: string | null;
  from: string;
  folder: string;
  counts: { state: MailState; count: number }[];
  troubles: HeldMail[];
}

export const shownTroubles = 50;
const givenUp: MailState[] = ["givenUp", "refused", "unknown"];

/** Where mails go and what became of them, for an administrator. What they said is not told: it is its receiver's. */
export async function readOutboxPage(
  environment: Pick<Environment, "smtpUrl" | "mailFrom" | "dataDirectory">,
): Promise<OutboxPage> {
  const [counted, held] = await Promise.all([
    OutgoingMailModel.aggregate<{ _id: MailState; count: number }>([{ $group: { _id: "$state", count: { $sum: 1 } } }]),
    OutgoingMailModel.find({ $or: [{ state: { $in: givenUp } }, { state: "waiting", attempts: { $gt: 0 } }] })
      .sort({ writtenAt: -1 })
      .limit(shownTroubles)
      .lean(),
  ]);
  const people = await PersonModel.find({ _id: { $in: held.map((mail) => mail.personId) } })
    .select("name")
    .lean();
  const names = new Map(people.map((person) => [person._id, person.name]));
  const counts = new Map(counted.map(({ _id, count }) => [_id, count]));
  const { smtpUrl, mailFrom, dataDirectory } = environment;
  return {
    server: smtpUrl ? withoutPassword(smtpUrl) : null,
    from: mailFrom,
    folder: `${dataDirectory}/mail`,
    counts: mailStates.flatMap((state) => {
      const count = counts.get(state);
      // that there was nothing to say is no news
      return count && state !== "dropped" ? [{ state, count }] : [];
    }),
    troubles: held.map((mail) => ({
      id: mail._id,
      personId: mail.personId,
      person: names.get(mail.personId) ?? null,
      kind: mail.kind,
      state: mail.state,
      problem: mail.problem ?? null,
      attempts: mail.attempts,
      writtenAt: mail.writtenAt.toISOString(),
      nextAt: mail.state === "waiting" ? mail.dueAt.toISOString() : null,
    })),
  };
}
