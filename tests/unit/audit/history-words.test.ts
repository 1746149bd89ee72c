import { describe, expect, it } from "vitest";
import { HistoryWords } from "~/features/audit/history-words";
import { translator } from "~/i18n/i18n.server";

function words(locale: "da" | "en") {
  const say = translator(locale);
  return new HistoryWords(say, (key) => say(key) !== key && say(key) !== key.split(":")[1]);
}

describe("a change in words", () => {
  it("says the field, its list and its value in the reader's language", () => {
    const moved = { entity: "Project", list: "milestones", field: "forecast" };
    expect(words("da").field(moved)).toBe("Milepæle: Forventet");
    expect(words("en").field(moved)).toBe("Milestones: Forecast");
    expect(words("da").value(moved, "2026-03-05")).toBe("05-03-2026");
  });

  it("says enumerations, money and nothing", () => {
    expect(words("da").value({ entity: "Project", field: "phase" }, "execution")).toBe("Gennemførelse");
    expect(words("en").value({ entity: "Group", field: "kind" }, "steering")).toBe("Steering group");
    expect(words("da").value({ entity: "Project", list: "budget", field: "forecast" }, 123456789)).toBe(
      "1.234.567,89\u00a0kr.",
    );
    expect(words("da").value({ entity: "Person", field: "title" }, undefined)).toBe("(tomt)");
    expect(words("da").value({ entity: "Person", field: "isAdministrator" }, true)).toBe("Ja");
  });

  it("says what stands inside a part as it says the part's own fields, and shows no id that nobody can name", () => {
    const moved = { entity: "StatusUpdate", field: "moneyMoves" };
    expect(words("da").value(moved, [{ year: 2026, kind: "project", actualTo: 4540000 }])).toBe(
      "År: 2026; Slags: Anlæg; Faktisk nu: 45.400,00\u00a0kr.",
    );
    expect(words("en").value({ entity: "Report", field: "steps" }, [{ step: "approve" }])).toBe(
      "Step: Report approved",
    );
    const seat = { entity: "Group", list: "memberships", field: "seatId" };
    expect(words("da").value(seat, "nwkyscf8xfybwkh5uxt9")).toBe("(vises ikke)");
    expect(words("da").value(seat, "Leder af Digitalisering")).toBe("Leder af Digitalisering");
  });

  it("calls the same name by what it is of", () => {
    expect(words("da").field({ entity: "Person", field: "title" })).toBe("Stilling");
    expect(words("da").field({ entity: "Project", field: "title" })).toBe("Titel");
  });

  it("leaves what nobody has given words as it is", () => {
    expect(words("da").action("moon.land")).toBe("moon.land");
    expect(words("da").field({ entity: "Moon", field: "craters" })).toBe("craters");
  });
});
