import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import type { Viewer } from "~/features/auth/viewer";
import { acceptImport, resumeImport } from "~/features/exchange/commands/accept-import.server";
import { planImportRun } from "~/features/exchange/commands/plan-import.server";
import { startImport } from "~/features/exchange/commands/start-import.server";
import { jobDone } from "~/features/exchange/import-jobs.server";
import { parsePreset } from "~/features/exchange/presets.server";
import { readRun } from "~/features/exchange/queries.server";
import { translator } from "~/i18n/i18n.server";
import { storageFailure } from "~/platform/database.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { ImportRunModel } from "~models/import-run.server";
import { ProjectModel } from "~models/project.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { openSmallDiskStore, type SmallDiskStore } from "../small-disk-store";

const administrator: Viewer = {
  personId: "admin",
  name: "Anna Admin",
  email: "anna@example.dk",
  locale: "da",
  isAdministrator: true,
  standings: [],
};
const rowCount = 500;
const t = translator("da");

let store: SmallDiskStore | null = null;
afterEach(() => store?.close());

it("an import on a full disk says so, keeps what it has done, and is finished when there is room", async ({ skip }) => {
  store = await openSmallDiskStore(24);
  if (!store) return skip("needs the right to mount a file system");
  const runId = await planned();

  await acceptImport(administrator, runId);
  while ((await ProjectModel.countDocuments()) === 0) await ImportRunModel.findById(runId).lean();
  store.fillDisk();
  await jobDone(runId);

  const told = await readRun(runId, t);
  expect(told).toMatchObject({ isBegun: true, isStalled: false, state: "failed", failure: t("exchange:run.diskFull") });
  expect(await ProjectModel.countDocuments()).toBeLessThan(rowCount);
  await resumeImport(administrator, runId).catch((error) => expect(storageFailure(error)).toBe("diskFull"));
  await jobDone(runId);
  expect(await readRun(runId, t)).toMatchObject({ state: "failed", failure: t("exchange:run.diskFull") });

  store.freeDisk();
  await resumeImport(administrator, runId);
  await jobDone(runId);
  expect(await readRun(runId, t)).toMatchObject({
    state: "finished",
    failure: undefined,
    applied: { created: rowCount, changed: 0, unchanged: 0, failed: 0 },
  });
  await expectWhole();
});

/** A project, its status and the entries of both for every row, once each. */
async function expectWhole(): Promise<void> {
  const projects = await ProjectModel.find().select("externalIds latestStatus").lean();
  expect(new Set(projects.map(({ externalIds }) => externalIds[0]?.id)).size).toBe(rowCount);
  expect(projects).toHaveLength(rowCount);
  expect(projects.filter(({ latestStatus }) => latestStatus?.overall === "yellow")).toHaveLength(rowCount);
  expect(await StatusUpdateModel.countDocuments()).toBe(rowCount);
  for (const action of ["project.import", "status.import"])
    expect(await AuditEntryModel.countDocuments({ action })).toBe(rowCount);
}

async function planned(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), "full-disk-import-")), "liste.csv");
  const lines = Array.from(
    { length: rowCount },
    (_, index) => `${index + 1};Projekt ${index + 1};Gul;${"æ".repeat(300)}`,
  );
  writeFileSync(path, ["Projektnummer;Titel;Status;Beskrivelse", ...lines, ""].join("\n"));
  const file = {
    path,
    fileName: "liste.csv",
    size: statSync(path).size,
    presetName: "projektliste",
    period: "2026-Q1",
  };
  const run = await startImport(administrator, file);
  await planImportRun(administrator, run._id, { preset: parsePreset(run.preset!), period: run.period ?? undefined });
  await jobDone(run._id);
  expect((await ImportRunModel.findById(run._id).lean())?.planned?.created).toBe(rowCount);
  return run._id;
}
