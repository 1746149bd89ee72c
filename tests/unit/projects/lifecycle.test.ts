import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  freeze,
  offeredOperations,
  owesStatus,
  type ProjectState,
  phaseOperations,
  refusals,
  targetCondition,
  targetPhase,
} from "~/features/projects/lifecycle";
import { checkKinds, conditions, phases } from "~models/vocabulary";

/** A project that lacks nothing. */
const ready = (over: Partial<ProjectState> = {}): ProjectState => ({
  phase: "analysis",
  condition: "active",
  ownerId: "anna",
  purpose: "Færre breve",
  tier: "local",
  milestones: [{ title: "Idriftsættelse", baseline: "2026-06-01" }],
  budget: [{ year: 2026, kind: "project", funding: "area", budget: 100, actual: 0, forecast: 100 }],
  checks: checkKinds.map((kind) => ({ kind, state: "not-applicable" })),
  expectedBenefits: "To årsværk",
  outcome: "I drift",
  lessons: "Begynd med data",
  carriesOnId: "bent",
  ...over,
});
const keys = (reasons: { key: string }[]) => reasons.map((reason) => reason.key.replace("projects:", ""));

describe("leaving the idea", () => {
  it("asks for owner, purpose and tier, and says all that is missing", () => {
    const idea = ready({ phase: "idea", ownerId: null, purpose: "  ", tier: undefined });
    expect(keys(refusals("start-analysis", idea))).toEqual(["missing.owner", "missing.purpose", "missing.tier"]);
    expect(refusals("start-analysis", ready({ phase: "idea" }))).toEqual([]);
  });
});

describe("entering execution", () => {
  it("is open from analysis, procurement being skipped, and from procurement", () => {
    expect(refusals("start-execution", ready())).toEqual([]);
    expect(refusals("start-execution", ready({ phase: "procurement" }))).toEqual([]);
    expect(keys(refusals("start-execution", ready({ phase: "idea" })))).toEqual(["refusal.phase.idea"]);
  });

  it("asks for milestones, and for a baseline of each, by name", () => {
    expect(keys(refusals("start-execution", ready({ milestones: [] })))).toEqual(["missing.milestones"]);
    const bare = ready({ milestones: [{ title: "Udbud", baseline: "2026-01-01" }, { title: "Pilot" }] });
    expect(refusals("start-execution", bare)).toEqual([
      { key: "projects:missing.baselines", params: { titles: "Pilot" } },
    ]);
  });

  it("asks for a project budget; operation alone is none", () => {
    const operation = {
      year: 2026,
      kind: "operation" as const,
      funding: "area" as const,
      budget: 1,
      actual: 0,
      forecast: 1,
    };
    expect(keys(refusals("start-execution", ready({ budget: [operation] })))).toEqual(["missing.budget"]);
  });

  it("asks that each check is assessed, and that those that apply are done", () => {
    const checks: ProjectState["checks"] = [
      { kind: "risk-assessment", state: "done" },
      { kind: "dpia", state: "in-progress" },
      { kind: "ai-class", state: "not-applicable" },
    ];
    expect(keys(refusals("start-execution", ready({ checks })))).toEqual([
      "missing.check.in-progress.dpia",
      "missing.check.not-assessed.data-processing-agreement",
    ]);
  });

  it("asks for expected benefits or a reason for none", () => {
    expect(keys(refusals("start-execution", ready({ expectedBenefits: "" })))).toEqual(["missing.benefits"]);
    expect(refusals("start-execution", ready({ expectedBenefits: "", noBenefitReason: "Lovkrav" }))).toEqual([]);
  });

  it("freezes the lifetime project budget, and lets the forecast begin at the baseline", () => {
    const at = new Date("2026-01-01T00:00:00Z");
    const { frozen, milestones } = freeze(
      {
        milestones: [{ baseline: "2026-06-01" }, { baseline: "2026-06-01", forecast: "2026-07-01" }],
        budget: ready().budget,
      },
      at,
    );
    expect(frozen).toEqual({ at, projectBudget: 100 });
    expect(milestones.map((milestone) => milestone.forecast)).toEqual(["2026-06-01", "2026-07-01"]);
  });
});

describe("closing", () => {
  it("asks for outcome, lessons and, where there are benefits, who carries them on", () => {
    const bare = ready({ phase: "realisation", outcome: "", lessons: null, carriesOnId: null });
    expect(keys(refusals("close", bare))).toEqual(["missing.outcome", "missing.lessons", "missing.carriesOn"]);
    const withoutBenefits = ready({ phase: "realisation", carriesOnId: null, expectedBenefits: null });
    expect(refusals("close", withoutBenefits)).toEqual([]);
  });
});

describe("going back, aside and on again", () => {
  it("wants a reason for each step back or aside, and none for resuming", () => {
    for (const operation of ["step-back", "put-on-hold", "reject"] as const) {
      expect(keys(refusals(operation, ready(), " "))).toEqual(["missing.reason"]);
      expect(refusals(operation, ready(), "Ny lov")).toEqual([]);
    }
    expect(refusals("resume", ready({ condition: "on-hold" }))).toEqual([]);
  });

  it("goes back one phase, and reopens what is closed or rejected", () => {
    expect(targetPhase("step-back", "execution")).toBe("procurement");
    expect(targetPhase("reopen", "closed")).toBe("realisation");
    expect(targetCondition("reconsider", "rejected")).toBe("active");
  });

  it("goes nowhere while on hold, rejected or archived", () => {
    expect(keys(refusals("start-execution", ready({ condition: "on-hold" })))).toEqual(["refusal.on-hold"]);
    expect(keys(refusals("start-execution", ready({ condition: "rejected" })))).toEqual(["refusal.rejected"]);
    expect(keys(refusals("start-execution", ready({ archivedAt: new Date() })))).toEqual(["refusal.archived"]);
    expect(offeredOperations(ready({ archivedAt: new Date() }))).toEqual([]);
  });

  it("whatever the state, what is not offered is refused, and what is offered changes phase or condition", () => {
    const states = fc.record({ phase: fc.constantFrom(...phases), condition: fc.constantFrom(...conditions) });
    fc.assert(
      fc.property(states, fc.constantFrom(...phaseOperations), (state, operation) => {
        const project = ready(state);
        if (!offeredOperations(project).includes(operation)) {
          expect(refusals(operation, project, "reason")).not.toEqual([]);
        } else {
          const after = [targetPhase(operation, state.phase), targetCondition(operation, state.condition)];
          expect(after).not.toEqual([state.phase, state.condition]);
        }
      }),
    );
  });
});

describe("owing a status", () => {
  it("is for active projects from analysis to realisation", () => {
    const owing = phases.filter((phase) => owesStatus({ phase, condition: "active" }));
    expect(owing).toEqual(["analysis", "procurement", "execution", "realisation"]);
    expect(owesStatus({ phase: "execution", condition: "on-hold" })).toBe(false);
    expect(owesStatus({ phase: "execution", condition: "active", archivedAt: new Date() })).toBe(false);
  });
});
