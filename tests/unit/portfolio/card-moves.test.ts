import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cardMoves } from "~/features/portfolio/card-moves";
import { offeredOperations } from "~/features/projects/lifecycle";
import { filterQuery, isNarrowed, readProjectFilter } from "~/features/projects/project-filter";
import { conditions, phases, tiers } from "~models/vocabulary";

const projects = fc.record({ phase: fc.constantFrom(...phases), condition: fc.constantFrom(...conditions) });

describe("the moves of a card", () => {
  it("are operations that the project's phase offers, one to each other column", () => {
    fc.assert(
      fc.property(projects, (project) => {
        const moves = cardMoves(project);
        const targets = moves.map(({ to }) => to);
        expect(new Set(targets).size).toBe(targets.length);
        expect(targets).not.toContain(project.phase);
        for (const { operation } of moves) expect(offeredOperations(project)).toContain(operation);
      }),
    );
  });

  it("are none while the project is on hold, rejected or archived", () => {
    expect(cardMoves({ phase: "analysis", condition: "on-hold" })).toEqual([]);
    expect(cardMoves({ phase: "analysis", condition: "rejected" })).toEqual([]);
    expect(cardMoves({ phase: "analysis", condition: "active", archivedAt: "2026-01-01" })).toEqual([]);
  });

  it("back, and out of closed, ask for a reason", () => {
    expect(cardMoves({ phase: "analysis", condition: "active" })).toContainEqual({
      operation: "step-back",
      to: "idea",
      needsReason: true,
    });
    expect(cardMoves({ phase: "closed", condition: "active" })).toEqual([
      { operation: "reopen", to: "realisation", needsReason: true },
    ]);
  });
});

describe("the filter in an address", () => {
  const filters = fc.record({
    query: fc.string({ maxLength: 40 }),
    chosen: fc.record(
      {
        tier: fc.subarray([...tiers], { minLength: 1 }),
        phase: fc.subarray([...phases], { minLength: 1 }),
        tag: fc.constantFrom(["AI & data"], ["borger", "æøå"]),
      },
      { requiredKeys: [] },
    ),
    isMine: fc.boolean(),
    isChanged: fc.boolean(),
    isArchived: fc.boolean(),
  });

  it("is read back as it was, whatever was typed", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const read = readProjectFilter(new URLSearchParams(filterQuery(filter)));
        expect(read).toEqual({ ...filter, query: filter.query.trim() ? filter.query : "" });
        expect(isNarrowed(read)).toBe(isNarrowed(filter));
      }),
    );
  });
});
