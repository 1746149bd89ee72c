import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertDocuments } from "~/features/audit/change-many.server";
import { systemActor } from "~/features/auth/viewer";
import { changeView } from "~/features/portfolio/commands/change-view.server";
import { chooseStartView } from "~/features/portfolio/commands/choose-start-view.server";
import { removeView, restoreView } from "~/features/portfolio/commands/remove-view.server";
import { saveView } from "~/features/portfolio/commands/save-view.server";
import { everyone } from "~/features/portfolio/policy";
import { registerPortfolio } from "~/features/portfolio/register.server";
import { sharedViewReplacer } from "~/features/portfolio/replacement.server";
import { readViewAddress, readViewBar, readViewsPage } from "~/features/portfolio/saved-views.server";
import type { NewView } from "~/features/portfolio/schema";
import { readProjectList } from "~/features/projects/project-list.server";
import { translator } from "~/i18n/i18n.server";
import { ForbiddenError, NotFoundError, RefusedError, RevisionConflictError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { type SavedView, SavedViewModel } from "~models/saved-view.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addGroup, addPerson, as, startOrganisation } from "../governance/cast";
import { addProject } from "../status/portfolio";

let store: FreshStore;
const t = translator("da");
const setUp = { actor: systemActor, action: "test.set-up" };

beforeAll(async () => {
  store = await openFreshStore();
  registerPortfolio();
  await startOrganisation();
  for (const name of ["Lead", "Member", "Reader", "Other"]) await addPerson(name);
  await addGroup("programme", { lead: "chair", member: "member" });
});
afterAll(() => store.close());

const input = (over: Partial<NewView> = {}): NewView => ({
  submissionId: newId(),
  name: `Visning ${newId()}`,
  kind: "table",
  query: "phase=execution&sort=-budget&page=2&view=x",
  ...over,
});
const save = async (personId: string, over: Partial<NewView> = {}) => saveView(await as(personId), input(over));
const changeOf = (view: SavedView, over: Record<string, unknown> = {}) => ({
  part: view._id,
  revision: view.revision,
  submissionId: newId(),
  name: view.name,
  kind: view.kind,
  query: view.query,
  sharedWith: view.sharedWith ?? undefined,
  ...over,
});
const barOf = async (personId: string, address: string) =>
  readViewBar({ viewer: await as(personId), kind: "table", search: new URLSearchParams(address), t });
const names = async (personId: string) => (await barOf(personId, "view=all")).views.map(({ name }) => name);

describe("saving", () => {
  it("keeps what the address says, audited, and once though it is sent twice", async () => {
    const twice = input({ name: "Dyre" });
    const [first, second] = [await saveView(await as("reader"), twice), await saveView(await as("reader"), twice)];
    expect(first).toMatchObject({ personId: "reader", query: "phase=execution&sort=-budget", revision: 1 });
    expect(second._id).toBe(first._id);
    expect(await SavedViewModel.countDocuments({ personId: "reader", name: "Dyre" })).toBe(1);
    expect(await AuditEntryModel.countDocuments({ entityId: first._id, action: "savedView.save", by: "reader" })).toBe(
      1,
    );
  });

  it("has one view a name and person, whatever its case; others may use the name", async () => {
    await save("reader", { name: "Årets røde" });
    await expect(save("reader", { name: "ÅRETS  RØDE" })).rejects.toMatchObject({
      reasons: [{ key: "portfolio:refused.nameTaken", field: "name" }],
    });
    await expect(save("other", { name: "Årets røde" })).resolves.toBeTruthy();
  });

  it("of two at once under one name lets one through", async () => {
    const outcomes = await Promise.allSettled([
      save("other", { name: "Samtidig" }),
      save("other", { name: "Samtidig" }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is refused past fifty, and removing one makes room", async () => {
    await addPerson("Collector");
    const fields = { personId: "collector", kind: "table" as const, query: "" };
    const numbers = Array.from({ length: 50 }, (_, index) => `nr ${index}`);
    const views = await insertDocuments(
      SavedViewModel,
      numbers.map((name) => ({ fields: { ...fields, name, nameKey: name }, context: setUp })),
    );
    await expect(save("collector")).rejects.toMatchObject({ reasons: [{ key: "portfolio:refused.tooMany" }] });
    const [first] = views;
    await removeView(await as("collector"), changeOf(first!));
    await expect(save("collector")).resolves.toBeTruthy();
  });
});

describe("sharing", () => {
  it("with a group reaches its members and the lead's list, nobody else", async () => {
    await save("member", { name: "Gruppens", sharedWith: "programme" });
    expect(await names("lead")).toContain("Gruppens");
    expect(await names("reader")).not.toContain("Gruppens");
  });

  it("with everyone reaches everyone, each with their own rows only", async () => {
    await addProject("P-OPEN");
    await addProject("P-CLOSED", "closed");
    const view = await save("lead", { name: "Alles", sharedWith: everyone, query: "" });
    const codesOf = async (personId: string) => {
      const viewer = await as(personId);
      const address = await readViewAddress(viewer, view._id, t);
      const search = new URL(address, "http://localhost").searchParams;
      const { rows, total } = await readProjectList({ viewer, search, locale: "da", t });
      return [total, ...rows.map(([code]) => code)];
    };
    expect(await codesOf("lead")).toEqual([2, "P-CLOSED", "P-OPEN"]);
    expect(await codesOf("reader")).toEqual([1, "P-OPEN"]);
  });

  it("with a group one does not sit in is refused", async () => {
    await expect(save("reader", { sharedWith: "programme" })).rejects.toMatchObject({
      reasons: [{ key: "portfolio:refused.notYourGroup", field: "sharedWith" }],
    });
  });

  it("is the owner's and the lead's to change and to end; for others an own view does not exist", async () => {
    const shared = await save("member", { sharedWith: everyone });
    await expect(changeView(await as("reader"), changeOf(shared))).rejects.toThrow(ForbiddenError);
    await expect(removeView(await as("reader"), changeOf(shared))).rejects.toThrow(ForbiddenError);
    const ended = await changeView(await as("lead"), changeOf(shared, { sharedWith: undefined }));
    expect(ended).toMatchObject({ personId: "member" });
    expect(ended.sharedWith).toBeUndefined();
    for (const personId of ["reader", "lead"]) {
      await expect(readViewAddress(await as(personId), shared._id, t)).rejects.toThrow(NotFoundError);
      await expect(changeView(await as(personId), changeOf(ended))).rejects.toThrow(NotFoundError);
      await expect(chooseStartView(await as(personId), shared._id)).rejects.toThrow(NotFoundError);
    }
  });

  it("goes on as the successor's when its owner leaves, under a name that is free; own ones do not", async () => {
    await addPerson("Leaver");
    await addPerson("Successor");
    const shared = await save("leaver", { name: "Overblik", sharedWith: everyone });
    const own = await save("leaver", { name: "Privat" });
    await save("successor", { name: "Overblik" });
    expect(await sharedViewReplacer.holdings("leaver")).toEqual([{ key: "portfolio:replace.views", count: 1 }]);
    const replacement = { fromId: "leaver", toId: "successor", reason: "Stopper", actor: { personId: "lead" } };
    for (let time = 0; time < 2; time++) {
      await sharedViewReplacer.replace({ ...replacement, at: new Date(), submissionIdOf: (id) => `effect/${id}` });
    }
    expect(await SavedViewModel.findById(shared._id).lean()).toMatchObject({
      personId: "successor",
      name: "Overblik 2",
      revision: 2,
    });
    expect(await SavedViewModel.findById(own._id).lean()).toMatchObject({ personId: "leaver" });
  });
});

describe("changing", () => {
  it("of a stale revision is refused with the version there is", async () => {
    const view = await save("member", { sharedWith: everyone });
    const saved = await changeView(await as("lead"), changeOf(view, { query: "phase=analysis" }));
    const late = changeView(await as("member"), changeOf(view, { query: "phase=idea" }));
    await expect(late).rejects.toThrow(RevisionConflictError);
    await expect(late).rejects.toMatchObject({ current: { query: "phase=analysis", revision: saved.revision } });
  });

  it("to a name one already has is refused", async () => {
    const [first, second] = [await save("member"), await save("member")];
    const renaming = changeView(await as("member"), changeOf(second, { name: first.name }));
    await expect(renaming).rejects.toThrow(RefusedError);
  });
});

describe("the address and the view it was opened from", () => {
  it("are the same until the address departs from the view, in whatever order it is written", async () => {
    const view = await save("reader", { query: "phase=execution&tier=local,national" });
    const chosen = async (address: string) => (await barOf("reader", `${address}&view=${view._id}`)).chosen;
    expect(await chosen("q=&tier=national&tier=local&phase=execution")).toMatchObject({ isChanged: false });
    expect(await chosen("phase=execution")).toMatchObject({ isChanged: true });
    expect((await barOf("reader", "view=all")).chosen).toBeNull();
  });

  it("leave out what is gone and name it; an address that still asks for it leads to one that does not", async () => {
    const query = "area=lost&columns=budget,colour&manager=nobody&phase=execution,lapsed&sort=colour&stage=3";
    const view = await save("reader", { name: "Gammel", query });
    const address = await readViewAddress(await as("reader"), view._id, t);
    expect(address).toBe(`/projects?columns=budget&phase=execution&view=${view._id}`);
    const { chosen } = await barOf("reader", address.split("?")[1]!);
    expect(chosen).toMatchObject({ isChanged: false });
    expect(chosen!.gone).toEqual([
      "Område: et valg, der er fjernet",
      "kolonnen »colour«",
      "Projektleder: et valg, der er fjernet",
      "Fase: »lapsed«",
      "rækkefølgen efter »colour«",
      "feltet »stage«",
    ]);
    const old = barOf("reader", `${query}&view=${view._id}`);
    await expect(old).rejects.toMatchObject({ status: 302 });
    await old.catch((answer: Response) => expect(answer.headers.get("Location")).toBe(address));
  });

  it("is led to the start view where it asks for nothing, own or shared, and can ask for everything", async () => {
    const view = await save("lead", { sharedWith: everyone, query: "phase=execution" });
    await chooseStartView(await as("other"), view._id);
    await expect(barOf("other", "")).rejects.toMatchObject({ status: 302 });
    expect(await barOf("other", "view=all")).toMatchObject({ isEverything: true, chosen: null });
    await expect(barOf("reader", "")).resolves.toMatchObject({ isEverything: true });
    // a start view that is shared no more is said to be gone, and the projects are there all the same
    await removeView(await as("lead"), changeOf(view));
    expect(await barOf("other", "")).toMatchObject({ isStartLost: true, isEverything: true });
    await chooseStartView(await as("other"), null);
    expect(await barOf("other", "")).toMatchObject({ isStartLost: false });
  });
});

describe("a removed view", () => {
  it("is gone for all, and its owner can bring it back as their own", async () => {
    const view = await save("member", { name: "Slettet", sharedWith: everyone });
    const removed = await removeView(await as("lead"), changeOf(view));
    expect(await names("reader")).not.toContain("Slettet");
    const page = await readViewsPage(await as("member"), t);
    expect(page.removed.map(({ name }) => name)).toContain("Slettet");
    await restoreView(await as("member"), changeOf(removed));
    expect(await names("member")).toContain("Slettet");
    expect(await names("reader")).not.toContain("Slettet");
  });

  it("leaves its name free, and is not brought back while that is taken", async () => {
    const view = await save("member", { name: "Optaget" });
    const removed = await removeView(await as("member"), changeOf(view));
    await save("member", { name: "optaget" });
    await expect(restoreView(await as("member"), changeOf(removed))).rejects.toThrow(RefusedError);
  });
});
