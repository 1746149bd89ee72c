import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardsInColumn, readBoard } from "~/features/portfolio/read-board.server";
import { moveCardSchema } from "~/features/portfolio/schema";
import { changePhase } from "~/features/projects/commands/change-phase.server";
import { placeOfReason } from "~/features/projects/requirement-places";
import { ForbiddenError, NotFoundError, type RefusedError, RevisionConflictError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { ProjectModel } from "~models/project.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { as, ask, insertPeople, insertProject } from "./small-portfolio";

let store: FreshStore;

beforeAll(async () => {
  store = await openFreshStore();
  await insertPeople();
});
afterAll(() => store.close());

const columnOf = async (personId: string, phase: string, search = "") =>
  (await readBoard(await ask(personId, search))).columns.find((column) => column.phase === phase)!;
const cardOf = async (personId: string, phase: string, code: string) =>
  (await columnOf(personId, phase)).cards.find((card) => card.code === code);
const move = (code: string, operation: string, revision: number) =>
  moveCardSchema.parse({ code, operation, revision: String(revision), submissionId: newId() });

describe("the board", () => {
  it("counts a closed project, and its money, only for those who may see it", async () => {
    const money = [{ year: 2026, kind: "project", funding: "area", budget: 500_00, actual: 0, forecast: 0 }];
    await insertProject("P-2026-001", { phase: "execution", budget: money as never });
    await insertProject("P-2026-002", {
      phase: "execution",
      classification: "closed",
      budget: money as never,
    });
    expect(await columnOf("lead", "execution")).toMatchObject({ count: 2, budget: 1_000_00 });
    const seen = await columnOf("reader", "execution");
    expect(seen).toMatchObject({ count: 1, budget: 500_00 });
    expect(seen.cards.map(({ code }) => code)).toEqual(["P-2026-001"]);
  });

  it("shows the first cards of a long column and says how many there are", async () => {
    for (let number = 0; number <= cardsInColumn; number++) {
      await insertProject(`P-2025-${String(number).padStart(3, "0")}`, { phase: "procurement" });
    }
    const { count, cards } = await columnOf("reader", "procurement");
    expect(count).toBe(cardsInColumn + 1);
    expect(cards).toHaveLength(cardsInColumn);
  });

  it("has the columns that the filter asks for", async () => {
    const { columns } = await readBoard(await ask("lead", "phase=idea,analysis"));
    expect(columns.map(({ phase }) => phase)).toEqual(["idea", "analysis"]);
  });

  it("shows what goes on before what is on hold, and that before what is rejected", async () => {
    await insertProject("P-2026-003", { phase: "realisation", condition: "rejected" });
    await insertProject("P-2026-004", { phase: "realisation", condition: "on-hold" });
    await insertProject("P-2026-005", { phase: "realisation" });
    const { cards } = await columnOf("reader", "realisation");
    expect(cards.map(({ code }) => code)).toEqual(["P-2026-005", "P-2026-004", "P-2026-003"]);
  });

  it("offers moves to those who may change the phase, and no others", async () => {
    await insertProject("P-2026-010", { phase: "idea", managerId: "manager" });
    expect((await cardOf("manager", "idea", "P-2026-010"))?.change?.moves).toEqual([
      { operation: "start-analysis", to: "analysis", needsReason: false },
    ]);
    expect((await cardOf("reader", "idea", "P-2026-010"))?.change).toBeNull();
  });
});

describe("moving a card", () => {
  it("is refused with everything that is missing and where it is filled in, and nothing moves", async () => {
    const { revision } = await insertProject("P-2026-020", { phase: "idea" });
    const refused = changePhase(await as("manager"), "P-2026-020", move("P-2026-020", "start-analysis", revision));
    const { reasons } = (await refused.catch((error) => error)) as RefusedError;
    expect(reasons.map(({ key }) => key)).toEqual(["projects:missing.purpose", "projects:missing.tier"]);
    expect(reasons.map((reason) => placeOfReason("P-2026-020", reason))).toEqual([
      "/projects/P-2026-020/edit#facts-purpose",
      "/projects/P-2026-020/edit#facts-tier",
    ]);
    expect(await ProjectModel.findById("P-2026-020").lean()).toMatchObject({ phase: "idea", revision });
  });

  it("is the phase's operation, after which the card stands in the next column with its new revision", async () => {
    await insertProject("P-2026-021", { phase: "idea", purpose: "Kortere ventetid", tier: "local" });
    const before = await cardOf("manager", "idea", "P-2026-021");
    const input = move("P-2026-021", "start-analysis", before!.change!.revision);
    await changePhase(await as("manager"), "P-2026-021", input);
    expect(await cardOf("manager", "idea", "P-2026-021")).toBeUndefined();
    const after = await cardOf("manager", "analysis", "P-2026-021");
    expect(after?.change?.revision).toBe(before!.change!.revision + 1);
  });

  it("of a card that somebody has changed since loses to them", async () => {
    const { revision } = await insertProject("P-2026-022", { phase: "idea", purpose: "Ro", tier: "local" });
    await ProjectModel.updateOne({ _id: "P-2026-022" }, { $inc: { revision: 1 } });
    const stale = changePhase(await as("lead"), "P-2026-022", move("P-2026-022", "start-analysis", revision));
    await expect(stale).rejects.toThrow(RevisionConflictError);
  });

  it("is not for readers, and a closed project does not exist for them", async () => {
    const open = await insertProject("P-2026-023", { phase: "idea" });
    const closed = await insertProject("P-2026-024", { phase: "idea", classification: "closed" });
    const reader = await as("reader");
    const tried = (code: string, revision: number) => changePhase(reader, code, move(code, "start-analysis", revision));
    await expect(tried("P-2026-023", open.revision)).rejects.toThrow(ForbiddenError);
    await expect(tried("P-2026-024", closed.revision)).rejects.toThrow(NotFoundError);
  });
});
