import { getISODay } from "date-fns";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latestDigest, mailChoices } from "~/features/notifications/mail-choice";
import { instantOf, today } from "~/platform/clock";
import { digestRhythms } from "~models/vocabulary";

const daily = { digest: "daily", weekday: 1 } as const;
const monday = { digest: "weekly", weekday: 1 } as const;
const at = (text: string) => new Date(text);

describe("the latest digest", () => {
  it("was due today when the hour has struck in Denmark, else the day before", () => {
    expect(latestDigest(daily, 7, at("2026-11-30T06:00:00Z"))).toEqual(at("2026-11-30T06:00:00Z"));
    expect(latestDigest(daily, 7, at("2026-11-30T05:59:59Z"))).toEqual(at("2026-11-29T06:00:00Z"));
  });

  it("of a week was due on its weekday", () => {
    expect(latestDigest(monday, 7, at("2026-12-06T12:00:00Z"))).toEqual(at("2026-11-30T06:00:00Z"));
    expect(latestDigest(monday, 7, at("2026-11-30T05:00:00Z"))).toEqual(at("2026-11-23T06:00:00Z"));
  });

  it("keeps the hour when the clock is changed, and comes at the next where there is none", () => {
    expect(latestDigest(daily, 7, at("2026-03-29T12:00:00Z"))).toEqual(at("2026-03-29T05:00:00Z"));
    expect(latestDigest(daily, 2, at("2026-03-29T12:00:00Z"))).toEqual(at("2026-03-29T01:00:00Z"));
  });

  it("of whoever wants none was never", () => {
    expect(latestDigest({ digest: "never", weekday: 1 }, 7, new Date())).toBeNull();
  });

  it("is one a day or a week, at the hour, and the same until the next", () => {
    fc.assert(
      fc.property(
        fc.date({ min: at("2024-01-01T00:00:00Z"), max: at("2030-01-01T00:00:00Z"), noInvalidDate: true }),
        fc.constantFrom(...digestRhythms.filter((rhythm) => rhythm !== "never")),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 23 }),
        (now, digest, weekday, hour) => {
          const due = latestDigest({ digest, weekday }, hour, now)!;
          expect(due.getTime()).toBeLessThanOrEqual(now.getTime());
          expect(due).toEqual(instantOf(today(due), hour));
          if (digest === "weekly") expect(getISODay(new Date(`${today(due)}T12:00:00Z`))).toBe(weekday);
          // an hour of summer time more or less
          const longest = (digest === "weekly" ? 7 : 1) * 24 + 1;
          expect(now.getTime() - due.getTime()).toBeLessThanOrEqual(longest * 3_600_000);
          expect(latestDigest({ digest, weekday }, hour, due)).toEqual(due);
        },
      ),
    );
  });
});

describe("who has chosen nothing", () => {
  it("gets everything once a week, and at once what is asked of them", () => {
    expect(mailChoices(null)).toMatchObject({ digest: "weekly", weekday: 1, atOnce: ["personal", "deadlines"] });
  });

  it("and who has chosen to have nothing has nothing", () => {
    const chosen = { digest: "never", weekday: 3, atOnce: [], digestGroups: [] } as const;
    expect(mailChoices(chosen)).toEqual(chosen);
  });
});
