import { describe, expect, it } from "vitest";
import { choosePreset } from "~/features/exchange/choose-preset";
import { guessPreset, rolesOf, withRoles } from "~/features/exchange/mapping";
import { presetSchema } from "~/features/exchange/preset";
import { shippedPreset, shippedPresets } from "~/features/exchange/presets";
import { readMappingForm } from "~/features/exchange/read-mapping-form.server";
import { sayChange, sayIssue } from "~/features/exchange/say-row";
import { translator } from "~/i18n/i18n.server";

const gmpp = shippedPreset("gmpp-2022")!;
const headers = [
  "year",
  "project_number",
  "project_name",
  "department",
  "report_category",
  "description_aims",
  "colour_rating",
  "colour_rating (2)",
  "rating_comment",
  "start_date",
  "end_date",
  "schedule_comment",
  "total_baseline",
  "forecast_incl_NGC",
  "variance_comment",
  "wlc_baseline_incl_NCG",
  "budget_comment",
];
const find = (column: string) => (headers.includes(column) ? column : undefined);

describe("the preset that fits a file", () => {
  it("tells the two years of one source apart by their columns", () => {
    const of2021 = headers
      .filter((name) => name !== "colour_rating (2)")
      .map((name) => (name === "forecast_incl_NGC" ? "yearly_forecast" : name));
    expect(choosePreset(headers, shippedPresets)?.name).toBe("gmpp-2022");
    expect(choosePreset(of2021, shippedPresets)?.name).toBe("gmpp-2021");
    expect(choosePreset(["Nr.", "Titel", "Budget"], shippedPresets)?.name).toBe("projektliste");
    expect(choosePreset(["a", "b"], shippedPresets)).toBeUndefined();
  });

  it("is guessed by names where there is none, and takes a status for a rating only by its values", () => {
    const valuesOf = (column: string) => (column === "Status" ? ["Grøn", "Rød", "", "gul"] : []);
    const guessed = guessPreset(["Id", "Projektnavn", "Status", "Slut"], valuesOf);
    expect(guessed).toMatchObject({
      externalId: { parts: [["Id"]] },
      rating: { columns: ["Status"], scale: "danish-three" },
    });
    expect(presetSchema.safeParse(guessed).success).toBe(true);
    expect(guessPreset(["Id", "Titel", "Status"], () => ["in_gebruik"]).rating).toBeUndefined();
  });
});

describe("changing what a column is", () => {
  const roles = rolesOf(gmpp, headers, find);

  it("changes nothing when no role is changed, also what a role cannot show", () => {
    expect(withRoles(gmpp, headers, roles, { find, year: 2022 })).toEqual(gmpp);
  });

  it("takes a column out of everything it was used for and gives it its new role", () => {
    const changed = roles.map((role, position) => (headers[position] === "end_date" ? ("milestone" as const) : role));
    const preset = presetSchema.parse(withRoles(gmpp, headers, changed, { find, year: 2022 }));
    expect(preset.columns.some(({ field }) => field === "endDate")).toBe(false);
    expect(preset.milestones).toEqual([{ columns: ["end_date"], title: "end_date", part: "planned" }]);
  });
});

describe("the posted form", () => {
  const form = (changes: Record<string, string> = {}) => {
    const data = new FormData();
    rolesOf(gmpp, headers, find).forEach((role, position) => {
      data.set(`role-${position}`, role);
    });
    const settings = {
      system: "gmpp",
      dateOrder: "day-month",
      decimal: "point",
      multiplier: "1000000",
      currency: "GBP",
      rate: "8,65",
      scale: "three-point",
      absent: gmpp.absentPatterns.join("\r\n"),
      createMissingAreas: "on",
      "default-tier": "national",
      "default-phase": "execution",
      year: "2022",
    };
    for (const [name, value] of Object.entries({ ...settings, ...changes })) data.set(name, value);
    return data;
  };

  it("sent back untouched is the preset it was made from", () => {
    expect(readMappingForm(form(), gmpp, headers)).toEqual(gmpp);
  });

  it("takes a default away where nothing is chosen, and keeps those it does not show", () => {
    const base = { ...gmpp, defaults: { ...gmpp.defaults, mandate: "optional" } };
    const changed = readMappingForm(form({ "default-tier": "" }), base, headers);
    expect(changed.defaults).toEqual({ phase: "execution", mandate: "optional" });
  });

  it("carries what values mean", () => {
    const changed = readMappingForm(form({ "from-area-0": "mod", "to-area-0": "Forsvaret" }), gmpp, headers);
    expect(changed.valueMaps.area).toMatchObject({ mod: "Forsvaret", BEIS: gmpp.valueMaps.area?.BEIS });
    expect(changed.valueMaps.area).not.toHaveProperty("MOD");
  });

  it("that does not make a whole preset is refused", () => {
    expect(() => readMappingForm(form({ "role-1": "" }), gmpp, headers)).toThrow(/preset.invalid/);
    expect(() => readMappingForm(form({ rate: "gratis" }), gmpp, headers)).toThrow(/preset.invalid/);
  });
});

describe("what is said of a row", () => {
  it("a refusal names the column, the value and what was expected, in both languages", () => {
    const issue = {
      key: "refusal.impossibleDate",
      field: "endDate",
      column: "Slutdato",
      value: "31-02-2026",
      expected: "expected.date-day-month",
    };
    expect(sayIssue({ t: translator("da") }, issue)).toMatch(
      /^Slutdato “31-02-2026”: Den dato findes ikke. Forventet: en dato som 31-12-2026/,
    );
    expect(sayIssue({ t: translator("en") }, issue)).toMatch(
      /^Slutdato “31-02-2026”: That date does not exist. Expected:/,
    );
  });

  it("a change is told with money, dates and choices as they are read", () => {
    const words = { t: translator("da"), peopleNames: new Map([["p1", "Mette Madsen"]]) };
    expect(
      sayChange(words, { path: "budget.budget", of: "2026 project central", from: undefined, to: 123_456_789 }),
    ).toEqual({
      label: "Budget 2026 (Anlæg, Central)",
      from: undefined,
      to: "1.234.567,89\u00a0kr.",
    });
    expect(sayChange(words, { path: "manager", to: "p1" }).to).toBe("Mette Madsen");
    expect(sayChange(words, { path: "endDate", from: "2026-03-05" }).from).toBe("05-03-2026");
  });
});
