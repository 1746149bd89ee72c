import { addDays, formatISO, getISODay, parseISO } from "date-fns";
import { instantOf, today } from "~/platform/clock";
import { type AtOnceGroup, atOnceGroups, type DigestRhythm, type NoticeGroup, noticeGroups } from "~models/vocabulary";

/** What somebody is mailed, and when. */
export interface MailChoices {
  digest: DigestRhythm;
  /** 1 is Monday; of a weekly digest. */
  weekday: number;
  /** The notices a digest tells. */
  digestGroups: readonly NoticeGroup[];
  /** Those that are mailed at once. */
  atOnce: readonly AtOnceGroup[];
}

/** Until somebody chooses: everything once a week, and at once what is asked of them. */
const usual: MailChoices = { digest: "weekly", weekday: 1, digestGroups: noticeGroups, atOnce: atOnceGroups };

type Chosen = { [field in keyof MailChoices]?: MailChoices[field] | null };

export function mailChoices(chosen: Chosen | null | undefined): MailChoices {
  return {
    digest: chosen?.digest ?? usual.digest,
    weekday: chosen?.weekday ?? usual.weekday,
    digestGroups: chosen?.digestGroups ?? usual.digestGroups,
    atOnce: chosen?.atOnce ?? usual.atOnce,
  };
}

/**
 * When the latest digest was due, at `now` or before; null where none ever is. One a day or a week whatever the clock
 * does: an hour (0 to 23, in Denmark) that summer time skips is the one after it, one that comes twice is the first.
 */
export function latestDigest(
  { digest, weekday }: Pick<MailChoices, "digest" | "weekday">,
  hour: number,
  now: Date,
): Date | null {
  if (digest === "never") return null;
  for (let back = 0; back <= 7; back += 1) {
    const day = addDays(parseISO(today(now)), -back);
    if (digest === "weekly" && getISODay(day) !== weekday) continue;
    const due = instantOf(formatISO(day, { representation: "date" }), hour);
    if (due <= now) return due;
  }
  return null;
}
