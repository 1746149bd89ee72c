import { copyFileSync, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import mongoose from "mongoose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "~/features/auth/viewer";
import { acceptImport, resumeImport, resumeUnfinishedImports } from "~/features/exchange/commands/accept-import.server";
import { chooseRows } from "~/features/exchange/commands/choose-rows.server";
import { planImportRun } from "~/features/exchange/commands/plan-import.server";
import { rereadFile } from "~/features/exchange/commands/reread-file.server";
import { startImport } from "~/features/exchange/commands/start-import.server";
import { jobDone, pauseJobs } from "~/features/exchange/import-jobs.server";
import { batchSize } from "~/features/exchange/plan-run.server";
import { parsePreset } from "~/features/exchange/presets.server";
import { AreaModel } from "~models/area.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { ImportRowModel } from "~models/import-row.server";
import { ImportRunModel } from "~models/import-run.server";
import { PersonModel } from "~models/person.server";
import { ProjectModel } from "~models/project.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { type FreshStore, openFreshStore } from "../fresh-store";

const fixtures = join(import.meta.dirname, "../../fixtures/exchange");
const folder = mkdtempSync(join(tmpdir(), "import-run-"));
const administrator: Viewer = {
  personId: "admin",
  name: "Anna Admin",
  email: "anna@example.dk",
  locale: "da",
  isAdministrator: true,
  standings: [],
};

let store: FreshStore;
beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  for (const model of Object.values(mongoose.models)) await model.deleteMany({});
});

async function upload(source: string, options: { presetName?: string; period?: string } = {}) {
  const path = join(folder, basename(source));
  if (path !== source) copyFileSync(source, path);
  return startImport(administrator, { path, fileName: basename(source), size: statSync(path).size, ...options });
}

async function plan(source: string, options: { presetName?: string; period?: string } = {}) {
  const run = await upload(source, options);
  await planImportRun(administrator, run._id, { preset: parsePreset(run.preset!), period: run.period ?? undefined });
  await jobDone(run._id);
  return (await ImportRunModel.findById(run._id).lean())!;
}

async function bring(source: string, options: { presetName?: string; period?: string } = {}) {
  const run = await plan(source, options);
  await acceptImport(administrator, run._id);
  await jobDone(run._id);
  return (await ImportRunModel.findById(run._id).lean())!;
}

const textFile = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const gmpp2021 = join(fixtures, "gmpp-2021-excerpt.csv");
const gmpp2022 = join(fixtures, "gmpp-2022-excerpt.csv");

describe("bringing in a portfolio", () => {
  it("recognises the file, plans without writing, and writes when told to", async () => {
    const planned = await plan(gmpp2021);
    expect(planned).toMatchObject({
      state: "planned",
      presetName: "gmpp-2021",
      encoding: "windows-1252",
      rowCount: 10,
    });
    expect(planned.planned).toMatchObject({ created: 10, refused: 0 });
    expect(await ProjectModel.countDocuments({})).toBe(0);
    await acceptImport(administrator, planned._id);
    await jobDone(planned._id);
    const finished = await ImportRunModel.findById(planned._id).lean();
    expect(finished).toMatchObject({ state: "finished", applied: { created: 10, failed: 0 } });
    expect(await ProjectModel.countDocuments({})).toBe(10);
    expect(await ImportRowModel.countDocuments({ runId: planned._id, result: "created" })).toBe(10);
  });

  it("makes the areas that are missing, the period's status with scale and original, and frozen promises", async () => {
    await bring(gmpp2021);
    const aircraft = await ProjectModel.findOne({ "externalIds.id": "MOD_0106_1617-Q1" }).lean();
    const area = await AreaModel.findById(aircraft?.areaId).lean();
    expect(area?.name).toBe("Ministry of Defence");
    expect(aircraft).toMatchObject({
      phase: "execution",
      frozen: { projectBudget: Math.round(2013.02e6 * 8.65 * 100) },
    });
    const update = await StatusUpdateModel.findOne({ projectId: aircraft?._id, period: "2021-Q1" }).lean();
    expect(update).toMatchObject({
      state: "submitted",
      source: "import",
      scale: "five-point",
      originalRating: "Amber/red",
      lights: { overall: { value: "red" }, scope: { value: "none" } },
    });
    expect(aircraft?.latestStatus).toMatchObject({ period: "2021-Q1", overall: "red" });
  });

  it("books what the year leaves of the whole life's cost on no year, in the store too", async () => {
    await bring(gmpp2021);
    const linesOf = async () => {
      const aircraft = await ProjectModel.findOne({ "externalIds.id": "MOD_0106_1617-Q1" }).lean();
      return aircraft!.budget.map(({ year, budget }) => [year ?? null, budget]);
    };
    const pounds = (millions: number) => Math.round(millions * 1e6 * 8.65 * 100);
    const lines = [
      [2021, pounds(654.46)],
      [null, pounds(2013.02) - pounds(654.46)],
    ];
    expect(await linesOf()).toEqual(lines);
    const booked = { "budget.$.year": 2027, "budget.$._id": "lifetime-rest" };
    await ProjectModel.updateMany({ budget: { $elemMatch: { year: null } } }, { $set: booked });
    await bring(gmpp2021);
    expect(await linesOf()).toEqual(lines);
    expect((await bring(gmpp2021)).planned).toMatchObject({ changed: 0, unchanged: 10 });
  });

  it("changes nothing the second time, also where people have since edited what the file does not hold", async () => {
    await bring(gmpp2021);
    await ProjectModel.updateMany({}, { $set: { purpose: "Skrevet af et menneske", kle: "00.01.00" } });
    const again = await bring(gmpp2021);
    expect(again.planned).toMatchObject({ created: 0, changed: 0, unchanged: 10 });
    expect(await ProjectModel.countDocuments({ purpose: "Skrevet af et menneske", kle: "00.01.00" })).toBe(10);
  });

  it("is not planned at a rate that belongs to another currency", async () => {
    const run = await upload(gmpp2021);
    const preset = parsePreset(run.preset!);
    const wrong = { ...preset, money: { ...preset.money, currency: "EUR", rate: 1 } };
    await expect(planImportRun(administrator, run._id, { preset: wrong })).rejects.toMatchObject({
      reasons: [{ key: "exchange:preset.rate" }],
    });
  });

  it("can be read another way when the heading was not found by itself", async () => {
    const run = await upload(textFile("omvendt.csv", "Nr;Titel\nA;b\nProjektnr.;Titel\n1;x\n"));
    await rereadFile(administrator, run._id, { sheet: "", headerRow: "3", encoding: "", delimiter: "" });
    expect(await ImportRunModel.findById(run._id).lean()).toMatchObject({
      headerRow: 3,
      headers: ["Projektnr.", "Titel"],
      rowCount: 1,
      state: "uploaded",
    });
  });

  it("says in the audit who did it, from which file and at which rate", async () => {
    await bring(gmpp2021);
    const entries = await AuditEntryModel.find({ action: "project.import" }).lean();
    expect(entries).toHaveLength(10);
    expect(
      entries.every((entry) => entry.by === "admin" && entry.reason === "gmpp-2021-excerpt.csv · 1 GBP = 8,65 kr."),
    ).toBe(true);
  });

  it("changes nothing when the same file comes again", async () => {
    await bring(gmpp2021);
    const before = await ProjectModel.find({}).sort({ code: 1 }).lean();
    const again = await plan(gmpp2021);
    expect(again.planned).toMatchObject({ created: 0, changed: 0, unchanged: 10 });
    await acceptImport(administrator, again._id);
    await jobDone(again._id);
    expect(await ProjectModel.find({}).sort({ code: 1 }).lean()).toEqual(before);
  });

  it("updates the same projects from the newer file, and an older one brought in later overwrites nothing", async () => {
    await bring(gmpp2021);
    const run = await bring(gmpp2022);
    expect(run.applied).toMatchObject({ created: 8, changed: 3 });
    const prison = await ProjectModel.findOne({ "externalIds.id": "MOJ_0050_2021-Q1" }).lean();
    expect(prison?.latestStatus).toMatchObject({ period: "2022-Q1", scale: "three-point" });
    expect(await StatusUpdateModel.countDocuments({ projectId: prison?._id })).toBe(2);
    const older = await plan(gmpp2021);
    expect(older.planned).toMatchObject({ created: 0, changed: 0, unchanged: 10 });
  });

  it("writes only the rows that were accepted", async () => {
    const planned = await plan(gmpp2021);
    await chooseRows(administrator, planned._id, { shown: [2, 3, 4], accepted: [3] });
    await acceptImport(administrator, planned._id);
    await jobDone(planned._id);
    expect(await ProjectModel.countDocuments({})).toBe(8);
    expect(await ImportRowModel.findOne({ runId: planned._id, row: 2 }).lean()).not.toHaveProperty("result");
  });
});

describe("what goes wrong", () => {
  it("a run cut off in the middle goes on, and no row is done twice", async () => {
    const planned = await plan(gmpp2021);
    await acceptImport(administrator, planned._id);
    await jobDone(planned._id);
    // as a process leaves it that was killed after writing half of the rows but before noting it
    const projects = await ProjectModel.find({}).sort({ code: 1 }).limit(5).lean();
    const lost = projects.map((project) => project._id);
    await ProjectModel.deleteMany({ _id: { $in: lost } });
    await StatusUpdateModel.deleteMany({ projectId: { $in: lost } });
    await PersonModel.collection.insertOne({
      _id: "admin",
      name: "Anna Admin",
      email: "anna@example.dk",
      locale: "da",
      isAdministrator: true,
    } as never);
    await ImportRunModel.updateOne(
      { _id: planned._id },
      { $set: { state: "running", done: 0, lastRow: 0, applied: {}, worker: "elsewhere:1", heartbeatAt: new Date(0) } },
    );
    await resumeUnfinishedImports();
    await jobDone(planned._id);
    const finished = await ImportRunModel.findById(planned._id).lean();
    expect(finished).toMatchObject({ state: "finished", applied: { created: 10, changed: 0, unchanged: 0 } });
    expect(await ProjectModel.countDocuments({})).toBe(10);
    expect(await StatusUpdateModel.countDocuments({})).toBe(10);
    await expect(resumeImport(administrator, planned._id)).rejects.toMatchObject({ name: "RefusedError" });
  });

  it("a run pauses when the server stops, after the rows it is at, and goes on when one starts", async () => {
    const lines = Array.from({ length: 120 }, (_, index) => `${index + 1};Projekt ${index + 1}`);
    const planned = await plan(textFile("mange.csv", ["Nr.;Titel", ...lines, ""].join("\n")));
    await acceptImport(administrator, planned._id);
    await pauseJobs();
    const paused = await ImportRunModel.findById(planned._id).lean();
    expect(paused).toMatchObject({ state: "running", done: batchSize, applied: { created: batchSize } });
    expect(paused?.worker).toBeUndefined();
    expect(await ProjectModel.countDocuments({})).toBe(batchSize);

    await ImportRunModel.updateOne({ _id: planned._id }, { $set: { startedBy: "system" } });
    await resumeUnfinishedImports();
    await jobDone(planned._id);
    expect(await ImportRunModel.findById(planned._id).lean()).toMatchObject({
      state: "finished",
      applied: { created: 120, failed: 0 },
    });
    expect(await ProjectModel.countDocuments({})).toBe(120);
  });

  it("rows that cannot be read are refused with the cell, and the others come in", async () => {
    const path = textFile(
      "liste.csv",
      "Nr.;Titel;Slutdato;Budget\n1;Godt projekt;31-12-2026;1.000.000\n2;Skæv dato;31-02-2026;1\n3;Minus;01-01-2026;-5\n1;Igen;;\n",
    );
    const run = await bring(path);
    expect(run).toMatchObject({ presetName: "projektliste", planned: { created: 1, refused: 2, duplicate: 1 } });
    const refused = await ImportRowModel.find({ runId: run._id, outcome: "refused" }).sort({ row: 1 }).lean();
    expect(refused.map(({ row, reasons }) => [row, reasons[0]?.key, reasons[0]?.column, reasons[0]?.value])).toEqual([
      [3, "refusal.impossibleDate", "Slutdato", "31-02-2026"],
      [4, "refusal.money-negative", "Budget", "-5"],
    ]);
  });

  it("a broken file is refused at once, and nothing is kept", async () => {
    const path = textFile("broken.csv", 'Nr.;Titel\n1;"aldrig lukket\n2;b\n');
    await expect(upload(path)).rejects.toMatchObject({
      reasons: [{ key: "exchange:file.unclosedQuote", params: { row: 2, line: 2 } }],
    });
    expect(await ImportRunModel.countDocuments({})).toBe(0);
  });

  it("somebody without the right is turned away", async () => {
    const reader = { ...administrator, isAdministrator: false };
    await expect(startImport(reader, { path: gmpp2021, fileName: "x", size: 1 })).rejects.toMatchObject({
      name: "ForbiddenError",
    });
  });

  it("what is done again brings the audit entries that the first time could not write", async () => {
    const { _id } = await bring(gmpp2021);
    const whole = await AuditEntryModel.countDocuments({ action: { $in: ["project.import", "status.import"] } });
    await AuditEntryModel.deleteMany({ action: { $in: ["project.import", "status.import"] } });
    await ImportRunModel.updateOne({ _id }, { $set: { state: "failed", lastRow: 0, done: 0, applied: {} } });
    await resumeImport(administrator, _id);
    await jobDone(_id);
    expect(await AuditEntryModel.countDocuments({ action: { $in: ["project.import", "status.import"] } })).toBe(whole);
    expect(await ImportRunModel.findById(_id).lean()).toMatchObject({ applied: { created: 10, changed: 0 } });
  });

  it("a closed project is neither changed nor described to one who may not see it", async () => {
    await bring(gmpp2021);
    await ProjectModel.updateOne(
      { "externalIds.id": "MOD_0106_1617-Q1" },
      { $set: { classification: "closed", title: "X" } },
    );
    const run = await plan(gmpp2021);
    const row = await ImportRowModel.findOne({ runId: run._id, externalId: "MOD_0106_1617-Q1" }).lean();
    expect(row).toMatchObject({ outcome: "refused", reasons: [{ key: "refusal.notYours" }] });
    expect(JSON.stringify(row)).not.toContain("Maritime");
  });

  it("a person's own report for the period stays", async () => {
    await bring(gmpp2021);
    const update = await StatusUpdateModel.findOne({}).lean();
    await StatusUpdateModel.updateOne(
      { _id: update?._id },
      { $set: { source: "person", "lights.overall.value": "green" } },
    );
    const again = await bring(gmpp2021);
    expect(again.planned).toMatchObject({ unchanged: 10 });
    expect((await StatusUpdateModel.findById(update?._id).lean())?.lights.overall.value).toBe("green");
  });
});
