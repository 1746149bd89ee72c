import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { archivePreset, renamePreset, restorePreset } from "~/features/exchange/commands/change-preset.server";
import { shippedPreset } from "~/features/exchange/presets";
import { allPresets, findPreset, offeredPresets, savePreset } from "~/features/exchange/presets.server";
import { ImportPresetModel } from "~models/import-preset.server";
import { type FreshStore, openFreshStore } from "../fresh-store";

const lead: Viewer = {
  personId: "admin",
  name: "Anna Admin",
  email: "anna@example.dk",
  locale: "da",
  isAdministrator: true,
  standings: [],
};
const reader: Viewer = { ...lead, personId: "reader", isAdministrator: false };
const own = { ...shippedPreset("projektliste")!, name: "egen-liste", title: "Egen liste" };
const t = (key: string) => key;
const names = (presets: { name: string }[]) => presets.map(({ name }) => name);

let store: FreshStore;
beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  await ImportPresetModel.deleteMany({});
  await savePreset(actorOf(lead), own);
});

describe("a saved preset", () => {
  it("is found by its new name once renamed, and no longer by the old", async () => {
    await renamePreset(lead, own.name, { revision: 1, submissionId: "a", name: "ny-liste", title: "Ny liste" });
    expect(await findPreset("ny-liste")).toMatchObject({ name: "ny-liste", title: "Ny liste", columns: own.columns });
    expect(await findPreset(own.name)).toBeUndefined();
  });

  it("cannot take a name that is taken, comes along, or is none", async () => {
    await savePreset(actorOf(lead), { ...own, name: "anden" });
    const rename = (name: string) =>
      renamePreset(lead, own.name, { revision: 1, submissionId: name, name, title: "x" });
    await expect(rename("anden")).rejects.toMatchObject({ reasons: [{ key: "exchange:preset.taken" }] });
    await expect(rename("gmpp-2021")).rejects.toMatchObject({ reasons: [{ key: "exchange:preset.shipped" }] });
    await expect(rename("Æ Ø")).rejects.toMatchObject({ reasons: [{ key: "exchange:preset.nameForm" }] });
  });

  it("is not offered while archived, and can be brought back", async () => {
    await archivePreset(lead, own.name, { revision: 1, submissionId: "b" });
    expect(names(await offeredPresets(t))).not.toContain(own.name);
    expect((await allPresets(t)).at(-1)).toMatchObject({ name: own.name, isArchived: true });
    await restorePreset(lead, own.name, { revision: 2, submissionId: "c" });
    expect(names(await offeredPresets(t))).toContain(own.name);
  });

  it("is changed by nobody who may not import, and not on a stale revision", async () => {
    await expect(archivePreset(reader, own.name, { revision: 1, submissionId: "d" })).rejects.toThrow();
    await archivePreset(lead, own.name, { revision: 1, submissionId: "e" });
    await expect(restorePreset(lead, own.name, { revision: 1, submissionId: "f" })).rejects.toMatchObject({
      name: "RevisionConflictError",
    });
  });
});
