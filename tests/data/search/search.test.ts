import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeDocument, insertDocument } from "~/features/audit/change.server";
import { systemActor } from "~/features/auth/viewer";
import { search } from "~/features/search/search.server";
import { readSearchPage } from "~/features/search/search-page.server";
import { readSuggestions } from "~/features/search/suggestions.server";
import { translator } from "~/i18n/i18n.server";
import { newId } from "~/platform/identifiers.server";
import { AreaModel } from "~models/area.server";
import { DecisionModel } from "~models/decision.server";
import { ProjectModel } from "~models/project.server";
import { ReportModel } from "~models/report.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { type Role, settle, viewerOf } from "../reports/municipality";

let store: FreshStore;
const context = { actor: systemActor, action: "test" };
const insert = (model: unknown, fields: object) => insertDocument(model as never, fields as never, context);

beforeAll(async () => {
  store = await openFreshStore();
  await settle();
  await insert(AreaModel, { _id: "school", name: "Skole", kind: "service-area" });
  const project = { tier: "local", phase: "execution", phaseSince: new Date() };
  await insert(ProjectModel, {
    ...project,
    _id: "open",
    code: "P-2026-001",
    title: "Ålegården: én fælles løsning",
    caseNumber: "24/5333",
    documentNumber: "29031/25",
    tags: ["Velfærdsteknologi"],
    areaId: "school",
    managerId: "reader",
    externalIds: [{ system: "KITOS", id: "K-77" }],
    risks: [{ title: "Leverandøren går konkurs", probability: 2, impact: 3, registeredAt: new Date() }],
  });
  await insert(ProjectModel, {
    ...project,
    _id: "closed",
    code: "P-2026-002",
    title: "Lukning af ålegården",
    classification: "closed",
    caseNumber: "24/9999",
    tags: ["Hemmeligt"],
    ownerId: "lead",
    risks: [{ title: "Ålegården omtales i pressen", probability: 2, impact: 3, registeredAt: new Date() }],
    barriers: [{ title: "Ålegården er fredet", groupId: "steering", raisedAt: new Date() }],
  });
  const decision = { groupId: "steering", date: "2026-05-01", text: "Vedtaget", outcome: "approved" };
  const recorded = { ...decision, recordedBy: "secretary", recordedAt: new Date() };
  await insert(DecisionModel, { ...recorded, code: "B-2026-001", title: "Ålegården godkendes", state: "confirmed" });
  await insert(DecisionModel, {
    ...recorded,
    code: "B-2026-002",
    title: "Ålegården lukkes",
    state: "confirmed",
    classification: "closed",
  });
  await insert(DecisionModel, { ...recorded, code: "B-2026-003", title: "Ålegården udsættes", state: "recorded" });
  await insert(ReportModel, {
    groupId: "steering",
    period: "2026-Q1",
    state: "compiled",
    content: { open: "a", closed: "b" },
    compiledAt: new Date(),
    compiledBy: "lead",
  });
});
afterAll(() => store.close());

const searcher = async (role: Role) => ({ viewer: await viewerOf(role), locale: "da" as const, t: translator("da") });
const joined = (pieces: string[]) => pieces.join("");
/** What somebody finds, as kind and title. */
async function found(role: Role, query: string): Promise<string[]> {
  const kinds = await search(await searcher(role), query, { limit: 50 });
  for (const { total, hits } of kinds) expect(total).toBe(hits.length);
  return kinds.flatMap(({ kind, hits }) => hits.map(({ title }) => `${kind} ${joined(title)}`));
}

describe("finding", () => {
  it.each([
    ["its title, written otherwise", "AALEGAARDEN en faelles"],
    ["its code", "p-2026-001"],
    ["its case number", "24/5333"],
    ["its document number", "29031/25"],
    ["its number in another system", "k-77"],
    ["a tag", "velfaerds"],
    ["its area and its manager", "skole reader"],
  ])("a project by %s", async (_by, query) => {
    expect(await found("reader", query)).toContain("project Ålegården: én fælles løsning");
  });

  it("people, groups, areas, risks and decisions by their words", async () => {
    expect(await found("reader", "navn chair")).toEqual(["person Navn chair"]);
    expect(await found("reader", "gruppen programme")).toEqual(["group Gruppen programme"]);
    expect(await found("reader", "skol")).toContain("area Skole");
    expect(await found("reader", "konkurs")).toEqual(["risk Leverandøren går konkurs"]);
    expect(await found("reader", "b-2026-001")).toEqual(["decision Ålegården godkendes"]);
  });

  it("needs every word", async () => expect(await found("reader", "ålegården findesikke")).toEqual([]));
  it("finds nothing by one letter", async () => expect(await found("reader", "v")).toEqual([]));
  it("takes what looks like a pattern as it stands", async () => expect(await found("reader", ".*")).toEqual([]));

  it("knows at once what has changed, and what it is called no more", async () => {
    const change = (title: string, revision: number) =>
      changeDocument(ProjectModel, {
        id: "open",
        revision,
        submissionId: newId(),
        actor: systemActor,
        action: "test",
        change: () => ({ title }),
      });
    await change("Helt andet navn", 1);
    expect(await found("reader", "helt andet")).toEqual(["project Helt andet navn"]);
    expect(await found("reader", "fælles løsning")).toEqual([]);
    await change("Ålegården: én fælles løsning", 2);
  });
});

describe("only what the person may see is found, counted or suggested", () => {
  const open = ["project Ålegården: én fælles løsning", "decision Ålegården godkendes"];
  const closed = [
    "project Lukning af ålegården",
    "risk Ålegården omtales i pressen",
    "barrier Ålegården er fredet",
    "decision Ålegården lukkes",
    "decision Ålegården udsættes",
  ];

  it("a reader: neither the closed project with its risk and barrier, nor closed and unconfirmed decisions", async () => {
    expect((await found("reader", "ålegården")).sort()).toEqual([...open].sort());
    for (const query of ["24/9999", "hemmeligt", "p-2026-002", "pressen", "fredet", "b-2026-002", "b-2026-003"]) {
      expect(await found("reader", query), query).toEqual([]);
    }
  });

  it("a member of the group that holds them: all of it", async () => {
    expect((await found("member", "ålegården")).sort()).toEqual([...open, ...closed].sort());
  });

  it("a report in work: those who may read it", async () => {
    expect(await found("lead", "statusrapport 1. kvartal")).toEqual(["report Statusrapport 1. kvartal 2026"]);
    expect(await found("reader", "statusrapport")).toEqual([]);
  });

  it("the page counts no more than it may show", async () => {
    const counts = async (role: Role) =>
      (await readSearchPage(await searcher(role), new URLSearchParams({ q: "ålegården" }))).total;
    expect(await counts("reader")).toBe(open.length);
    expect(await counts("member")).toBe(open.length + closed.length);
  });

  it("the palette suggests no more, and says nothing of a closed thing that somebody claims to have seen", async () => {
    const suggested = async (role: Role, asked: Record<string, string>) => {
      const { groups } = await readSuggestions(await searcher(role), new URLSearchParams(asked));
      return groups.flatMap(({ options }) => options.map(({ title }) => joined(title)));
    };
    expect((await suggested("reader", { q: "ålegården" })).length).toBe(open.length);
    expect(await suggested("member", { recent: "/projects/P-2026-002" })).toContain("Lukning af ålegården");
    expect(await suggested("reader", { recent: "/projects/P-2026-002" })).not.toContain("Lukning af ålegården");
    expect(await suggested("lead", { recent: "/reports/2026-Q1" })).toContain("Statusrapport 1. kvartal 2026");
  });
});

it("one kind is read page by page", async () => {
  for (let number = 0; number < 60; number++) {
    const title = `Fliseprojekt ${String(number).padStart(2, "0")}`;
    await insert(ProjectModel, { code: `P-2025-${number}`, title, phaseSince: new Date() });
  }
  const page = async (asked: Record<string, string>) =>
    readSearchPage(await searcher("reader"), new URLSearchParams({ q: "flise", kind: "project", ...asked }));
  const second = await page({ page: "2" });
  expect(second.pageCount).toBe(2);
  expect(second.found[0]?.hits.map(({ title }) => joined(title))).toEqual(
    Array.from({ length: 10 }, (_, index) => `Fliseprojekt ${50 + index}`),
  );
  expect((await page({ page: "999" })).page).toBe(2);
});
