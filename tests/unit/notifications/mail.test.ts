import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atOnceKinds, digestKinds, isMailedAtOnce } from "~/features/notifications/notice-groups";
import { mostAttempts, nextAttempt } from "~/features/notifications/retries";
import { writeMail } from "~/features/notifications/write-mail";
import { noticeGroups } from "~models/vocabulary";

describe("what is mailed", () => {
  it("at once is what is chosen, and always the lead's reminder and who was let in to what is closed", () => {
    const mailed = (chosen: Parameters<typeof isMailedAtOnce>[1]) =>
      atOnceKinds.filter((kind) => isMailedAtOnce(kind, chosen));
    expect(mailed([])).toEqual(["reminded", "accessGiven"]);
    expect(mailed(["personal"])).toEqual(["mention", "returned", "reminded", "accessGiven"]);
    expect(mailed(["personal", "deadlines"])).toEqual(atOnceKinds);
  });

  it("in a digest is of the groups chosen, without what stands under what waits", () => {
    expect(digestKinds([])).toEqual([]);
    expect(digestKinds(["comments", "reports"])).toEqual(["comment", "reportSent", "reportPublished"]);
    expect(digestKinds(noticeGroups)).not.toContain("statusDue");
    expect(digestKinds(noticeGroups)).toContain("milestoneDue");
  });
});

describe("a mail that was not taken", () => {
  it("comes again later and later, then every hour, for a day and a half, and is then given up", () => {
    const now = new Date("2026-11-28T18:00:00Z");
    const minutes = Array.from({ length: mostAttempts - 1 }, (_, index) => {
      const next = nextAttempt(index + 1, now)!;
      return (next.getTime() - now.getTime()) / 60_000;
    });
    expect(minutes.slice(0, 7)).toEqual([1, 5, 15, 30, 60, 60, 60]);
    expect(minutes.reduce((sum, one) => sum + one) / 60).toBeGreaterThan(34);
    expect(nextAttempt(mostAttempts, now)).toBeNull();
  });
});

describe("the words of a mail", () => {
  const letter = (text: string, note?: string) =>
    writeMail({
      greeting: "Kære Åse",
      parts: [
        { title: "Frister", lines: [{ text, note, href: "https://p.example.dk/x?a=1&b=2" }] },
        { title: "Tom", lines: [] },
      ],
      footer: [{ text: "Slå fra", href: "https://p.example.dk/profile/notifications" }],
    });

  it("say the same as text and as HTML, and nothing of parts with nothing in them", () => {
    const { text, html } = letter("Giv status", "Skriv kort\nog klart");
    expect(text).toBe(
      "Kære Åse\n\nFRISTER\n\nGiv status\nSkriv kort\nog klart\nhttps://p.example.dk/x?a=1&b=2\n\n-- \nSlå fra\nhttps://p.example.dk/profile/notifications\n",
    );
    expect(html).toContain('<a href="https://p.example.dk/x?a=1&amp;b=2">Giv status</a><br>Skriv kort<br>og klart');
    expect(html).not.toContain("Tom");
  });

  it("are never markup, whatever a project is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (title) => {
        const { html } = letter(`<script>${title}</script>`, title);
        expect(html.replace(/<\/?(div|p|h2|ul|li|a|br)\b[^<>]*>/g, "")).not.toMatch(/[<>]/);
      }),
    );
  });
});
