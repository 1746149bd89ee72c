import { describe, expect, it } from "vitest";
import { readAnswers } from "~/features/status/schema";
import { problems } from "~/features/status/validation";
import { dimensions } from "~models/vocabulary";

const project = { milestones: [{ _id: "m1" }], budget: [{ _id: "b1" }] };
const allGreen = Object.fromEntries(dimensions.map((dimension) => [`light.${dimension}`, "green"]));
const surroundings = { computed: {}, groupIds: ["g1"], openBarrierIds: ["k1"], today: "2026-03-20" };

const read = (fields: Record<string, string>) => readAnswers({ ...allGreen, ...fields }, project);
const fieldsWrong = (fields: Record<string, string>, computed = {}) => {
  const { answers, reasons } = read(fields);
  const found = answers ? problems(answers, { ...surroundings, computed }) : reasons;
  return found.map((reason) => reason.field);
};
const yellow = { light: "yellow" as const, reason: { key: "status:computed.onPlan" } };

describe("a status update can be submitted", () => {
  it("when all seven lights are green, and nothing else is said", () => expect(fieldsWrong({})).toEqual([]));

  it("without a reason when it is judged worse than computed", () => {
    const answer = { "light.schedule": "red" };
    expect(fieldsWrong(answer, { schedule: yellow })).toEqual([]);
  });
});

describe("a status update is refused", () => {
  it("with a light left out", () => expect(fieldsWrong({ "light.risk": "" })).toEqual(["light.risk"]));
  it("with a light that does not exist", () => expect(fieldsWrong({ "light.risk": "blue" })).toEqual(["light.risk"]));

  it("with no light and no reason for that", () => {
    expect(fieldsWrong({ "light.benefits": "none" })).toEqual(["comment.benefits"]);
    expect(fieldsWrong({ "light.benefits": "none", "comment.benefits": "ikke begyndt" })).toEqual([]);
  });

  it("better than computed without a reason", () => {
    expect(fieldsWrong({}, { schedule: yellow })).toEqual(["override.schedule"]);
    expect(fieldsWrong({ "override.schedule": "  " }, { schedule: yellow })).toEqual(["override.schedule"]);
    expect(fieldsWrong({ "override.schedule": "aftalt med leverandøren" }, { schedule: yellow })).toEqual([]);
  });

  it.each(["yellow", "red"])("%s without why, the way back and by when", (light) => {
    expect(fieldsWrong({ "light.overall": light })).toEqual(["why", "wayBack", "backBy"]);
    const said = { why: "Udbud trak ud", wayBack: "Genudbud", backBy: "2026-06-01" };
    expect(fieldsWrong({ "light.overall": light, ...said })).toEqual([]);
  });

  it.each(["attention", "decision", "barrier"])("with the need of %s addressed to nobody", (need) => {
    expect(fieldsWrong({ need })).toEqual(["needGroup", "needText"]);
    expect(fieldsWrong({ need, needGroup: "g1", needText: "Godkend" })).toEqual([]);
    expect(fieldsWrong({ need, needGroup: "elsewhere", needText: "Godkend" })).toEqual(["needGroup"]);
  });

  it("renewing a barrier that is no longer open", () => {
    const need = { need: "barrier", needGroup: "g1", needText: "Fjern", needBarrier: "gone" };
    expect(fieldsWrong(need)).toEqual(["needBarrier"]);
    expect(fieldsWrong({ ...need, needBarrier: "k1" })).toEqual([]);
  });

  it.each(["31-02-2026", "2026-02-31", "snart"])("with the date %s", (date) => {
    expect(fieldsWrong({ backBy: date })).toEqual(["backBy"]);
    expect(fieldsWrong({ "forecast.m1": date, "was.forecast.m1": "2026-01-01" })).toEqual(["forecast.m1"]);
  });

  it("with negative money, or none", () => {
    expect(fieldsWrong({ "spent.b1": "-5", "was.spent.b1": "0" })).toEqual(["spent.b1"]);
    expect(fieldsWrong({ "expected.b1": "mange", "was.expected.b1": "0" })).toEqual(["expected.b1"]);
  });

  it("with a milestone reached tomorrow", () => {
    expect(fieldsWrong({ "actual.m1": "2026-03-21", "was.actual.m1": "" })).toEqual(["actual.m1"]);
    expect(fieldsWrong({ "actual.m1": "2026-03-20", "was.actual.m1": "" })).toEqual([]);
  });

  it("with a novel in a comment", () => {
    expect(fieldsWrong({ "comment.risk": "x".repeat(501) })).toEqual(["comment.risk"]);
  });
});

describe("reading the form", () => {
  it("takes only what the person changed as moved", () => {
    const { answers } = read({
      "forecast.m1": "2026-05-01",
      "was.forecast.m1": "2026-04-01",
      "actual.m1": "",
      "was.actual.m1": "",
      "spent.b1": "1.250,50",
      "was.spent.b1": "1.000",
      "expected.b1": "2000",
      "was.expected.b1": "2.000",
    });
    expect(answers?.forecasts).toEqual([{ id: "m1", from: "2026-04-01", to: "2026-05-01" }]);
    expect(answers?.actuals).toEqual([]);
    expect(answers?.spent).toEqual([{ id: "b1", from: 100_000, to: 125_050 }]);
    expect(answers?.expected).toEqual([]);
  });

  it("drops what belongs to a need when there is none", () => {
    expect(read({ need: "none", needText: "efterladt", needGroup: "g1" }).answers?.need).toEqual({ kind: "none" });
  });

  it("keeps script as the text it is", () => {
    expect(read({ done: "<script>alert(1)</script>" }).answers?.done).toBe("<script>alert(1)</script>");
  });
});
