import { describe, expect, it } from "vitest";
import { createI18n, translator } from "~/i18n/i18n.server";

const reason = ["reports:refusal.roundReopened", { period: "2026-Q3" }] as const;

describe("a quarter in words", () => {
  it("is said as people say it, in either language", () => {
    expect(translator("da")(...reason)).toContain("3. kvartal 2026 er åben igen");
    expect(translator("en")(...reason)).toContain("Q3 2026");
  });

  it("is so on a page too", () => {
    expect(createI18n("en").t("overview:task.closeRound", { period: "2026-Q3" })).toContain("Q3 2026");
  });
});
