import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { confirmDecision } from "~/features/governance/commands/confirm-decision.server";
import { sha256 } from "~/features/reports/canonical.server";
import { approveReport } from "~/features/reports/commands/approve-report.server";
import { beginReport, recompileReport } from "~/features/reports/commands/compile-report.server";
import { correctReport } from "~/features/reports/commands/correct-report.server";
import { editEditorial } from "~/features/reports/commands/edit-editorial.server";
import { publishReport } from "~/features/reports/commands/publish-report.server";
import { returnReport } from "~/features/reports/commands/return-report.server";
import { sendReport } from "~/features/reports/commands/send-report.server";
import { showProgrammeGroup } from "~/features/reports/commands/show-programme-group.server";
import { submitReport } from "~/features/reports/commands/submit-report.server";
import { findReadableReport, isReadable } from "~/features/reports/find-report.server";
import { performAction } from "~/features/reports/perform-action.server";
import { readReportList, readReportPage, readReportRows } from "~/features/reports/queries.server";
import { registerReports } from "~/features/reports/register.server";
import { readReportFile, renderingFor } from "~/features/reports/renderings.server";
import { closeRound, reopenRound } from "~/features/status/commands/run-round.server";
import { ForbiddenError, NotFoundError, RefusedError, RevisionConflictError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { type Decision, DecisionModel } from "~models/decision.server";
import { ProjectModel } from "~models/project.server";
import { type Report, ReportModel } from "~models/report.server";
import { ReportVersionModel } from "~models/report-version.server";
import { type Round, RoundModel } from "~models/round.server";
import type { DecisionOutcome } from "~models/vocabulary";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addProject, addRound, type Role, report as reportStatus, settle, viewerOf } from "./municipality";

const period = "2026-Q3";
let store: FreshStore;

beforeAll(async () => {
  store = await openFreshStore();
  registerReports();
  await settle();
  for (const id of ["001", "002", "003"]) await addProject(id);
  await addProject("900", "closed");
  await reportStatus("001", period, "green");
  await reportStatus("002", period, "red");
  await reportStatus("900", period, "red");
  await addRound(period, "closed", ["001", "002", "003", "900"]);
  await addRound("2026-Q4", "open", []);
});
afterAll(async () => store.close());

const current = async () => (await ReportModel.findOne({ period }).lean<Report>())!;
const input = async () => ({ period, revision: (await current()).revision, submissionId: newId() });
type Step = (viewer: Awaited<ReturnType<typeof viewerOf>>, given: Awaited<ReturnType<typeof input>>) => Promise<Report>;
const as = async (role: Role, step: Step) => step(await viewerOf(role), await input());
const page = async (role: Role, version?: number) =>
  readReportPage(await viewerOf(role), { period, version, selection: "full" });
const file = async (role: Role, format: "json" | "xlsx" = "json") => {
  const viewer = await viewerOf(role);
  return readReportFile(renderingFor(viewer, await findReadableReport(viewer, { period })), format, "full", "da");
};
const begin = async (role: Role, which = period) =>
  beginReport(await viewerOf(role), { period: which, groupId: "steering", submissionId: newId() });

describe("compiling", () => {
  it("waits for the round to close", async () => {
    await expect(begin("lead", "2026-Q4")).rejects.toThrow(RefusedError);
    await expect(begin("lead", "2026-Q2")).rejects.toThrow("noRound");
  });
  it("is the lead's", async () => {
    await expect(begin("chair")).rejects.toThrow(ForbiddenError);
  });
  it("makes the report, once", async () => {
    await begin("lead");
    expect((await current()).state).toBe("compiled");
    await expect(begin("lead")).rejects.toThrow("exists");
  });
  it("is read by the lead and the secretary, and nobody else may know of it", async () => {
    for (const role of ["lead", "secretary"] as const) expect((await page(role)).printed.headline).toBeTruthy();
    for (const role of ["representative", "chair", "member", "reader"] as const)
      await expect(page(role)).rejects.toThrow(NotFoundError);
    expect((await readReportList(await viewerOf("reader"))).reports).toEqual([]);
  });
});

describe("a round that is opened again", () => {
  const round = async () => (await RoundModel.findOne({ period }).lean<Round>())!;
  const submission = async () => ({ revision: (await round()).revision, submissionId: newId() });
  const heldBack = async () => (await page("lead")).work?.heldBack?.key ?? null;
  const listed = async () => (await readReportList(await viewerOf("lead"))).reports[0]?.next;

  it("holds the report back, which says so", async () => {
    await reopenRound(await viewerOf("lead"), period, await submission());
    await expect(as("lead", showProgrammeGroup)).rejects.toThrow("roundReopened");
    await expect(as("lead", recompileReport)).rejects.toThrow("roundReopened");
    expect(await heldBack()).toBe("reports:refusal.roundReopened");
    expect(await listed()).toBeNull();
  });

  it("and closed again has the report compiled anew before it goes on", async () => {
    await closeRound(await viewerOf("lead"), period, await submission());
    await expect(as("lead", showProgrammeGroup)).rejects.toThrow("compiledBefore");
    expect(await heldBack()).toBe("reports:refusal.compiledBefore");
    expect(await listed()).toBe("compile");
    await as("lead", recompileReport);
    expect(await heldBack()).toBeNull();
    expect(await listed()).toBe("see");
  });
});

describe("submitting", () => {
  it("waits for the programme group", async () => {
    await expect(as("lead", submitReport)).rejects.toThrow("notSeen");
    await as("lead", showProgrammeGroup);
    await as("lead", recompileReport);
    await expect(as("lead", submitReport)).rejects.toThrow("notSeen");
    await expect(page("representative")).rejects.toThrow(NotFoundError);
    await as("lead", showProgrammeGroup);
  });

  it("its members read what is laid before them, without what is closed, and do nothing to it", async () => {
    const read = await page("representative");
    expect(read.work).toMatchObject({ state: "compiled", editorial: null });
    expect(read.work?.actions.filter(({ isAllowed }) => isAllowed)).toEqual([]);
    expect((await file("representative")).toString("utf8")).not.toContain("Hemmeligt");
    await expect(as("representative", submitReport)).rejects.toThrow(ForbiddenError);
    await expect(page("member")).rejects.toThrow(NotFoundError);
  });

  it("carries the lead's words, apart for those who may not know of closed projects", async () => {
    const words = { editorial: { headline: "To røde" }, openEditorial: { headline: "Én rød" } };
    await editEditorial(await viewerOf("lead"), { ...(await input()), ...words });
    expect((await page("lead")).printed.headline).toEqual(["To røde"]);
  });

  it("freezes for the first of two who submit at once", async () => {
    const given = await input();
    const lead = await viewerOf("lead");
    const results = await Promise.allSettled([
      submitReport(lead, { ...given, submissionId: newId() }),
      submitReport(lead, { ...given, submissionId: newId() }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((results.find((one) => one.status === "rejected") as PromiseRejectedResult).reason).toBeInstanceOf(
      RevisionConflictError,
    );
    expect((await current()).state).toBe("submitted");
  });

  it("holds what was frozen, whatever is edited elsewhere", async () => {
    const before = await file("lead");
    await ProjectModel.collection.updateOne({ _id: "001" } as never, { $set: { title: "Et andet navn" } });
    expect((await file("lead")).equals(before)).toBe(true);
    expect(sha256(before)).toBe((await current()).content.closed);
    await expect(as("lead", recompileReport)).rejects.toThrow(RefusedError);
    await ProjectModel.collection.updateOne({ _id: "001" } as never, { $set: { title: "Projekt 001" } });
  });
});

describe("approving", () => {
  it("is not the submitter's, and not a member's", async () => {
    await expect(as("lead", approveReport)).rejects.toThrow(ForbiddenError);
    await expect(as("member", approveReport)).rejects.toThrow(NotFoundError);
  });
  it("can be refused by returning it, which unfreezes it and is logged with the reason", async () => {
    const chair = await viewerOf("chair");
    await expect(returnReport(chair, await input())).rejects.toThrow("commentMissing");
    const returned = await returnReport(chair, { ...(await input()), comment: "Økonomien mangler" });
    expect(returned).toMatchObject({ state: "compiled", version: 1 });
    expect(returned.seenAt).toBeUndefined();
    expect(await isReadable(chair, { period })).toBe(false);
    expect(await isReadable(await viewerOf("lead"), { period })).toBe(true);
    const entry = await AuditEntryModel.findOne({ entityId: returned._id, action: "report.return" }).lean();
    expect(entry).toMatchObject({ by: "chair", reason: "Økonomien mangler" });
  });
  it("lets the chair through once it has been submitted again", async () => {
    await as("lead", showProgrammeGroup);
    await as("lead", submitReport);
    await as("chair", approveReport);
    await expect(page("member")).rejects.toThrow(NotFoundError);
  });
});

describe("taking it by decision", () => {
  const record = async (outcome: DecisionOutcome) => {
    const form = new FormData();
    const fields = { intent: "take", submissionId: newId(), date: "2026-10-10", outcome, text: "Til efterretning." };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    await performAction(await viewerOf("secretary"), { period }, form);
    return (await DecisionModel.findOne({ state: "recorded", outcome }).lean<Decision>())!;
  };
  const confirm = async (decision: { code: string; revision: number }) =>
    confirmDecision(await viewerOf("chair"), decision.code, { revision: decision.revision, submissionId: newId() });

  it("waits for dispatch; from there the members read it", async () => {
    await expect(record("noted")).rejects.toThrow(RefusedError);
    await as("secretary", sendReport);
    expect((await page("member")).printed.headline).toEqual(["To røde"]);
    await expect(as("lead", publishReport)).rejects.toThrow("publish");
  });
  it("a postponement leaves it where it is", async () => {
    await confirm(await record("postponed"));
    expect((await current()).state).toBe("sent");
  });
  it("takes effect when the chair confirms what the secretary wrote", async () => {
    const decision = await record("noted");
    await expect(record("approved")).rejects.toThrow("decisionAwaits");
    const take = (await page("secretary")).work?.actions.find(({ action }) => action === "take");
    expect(take).toMatchObject({ isAllowed: false, reasons: [{ params: { code: decision.code } }] });
    expect((await current()).state).toBe("sent");
    await confirm(decision);
    const { state, steps } = await current();
    expect(state).toBe("taken");
    expect(steps.at(-1)).toMatchObject({ step: "take", by: "chair", decisionId: decision._id });
  });
});

describe("published", () => {
  it("is read by everyone, without a trace of what is closed", async () => {
    await as("secretary", publishReport);
    const read = await page("reader");
    expect(read.printed.headline).toEqual(["Én rød"]);
    expect(read.work).toBeNull();
    const open = (await file("reader")).toString("utf8");
    expect(open).not.toContain("Hemmeligt");
    expect(open).not.toContain("900");
    expect((await file("member")).toString("utf8")).toContain("Hemmeligt");
  });
  it("every number opens its rows, and an unknown one is not found", async () => {
    const reader = await viewerOf("reader");
    const rows = await readReportRows(reader, { period, count: "light.red" });
    expect(rows.table.rows).toHaveLength(1);
    expect(JSON.stringify(rows.table.rows)).toContain("Navn member");
    const past = await readReportRows(reader, { period, count: "light.red", page: 99 });
    expect(past).toMatchObject({ page: 1, pageCount: 1, firstRow: 1, table: { total: 1 } });
    const unknown = readReportRows(reader, { period, count: "light.blue" });
    await expect(unknown).rejects.toThrow(NotFoundError);
    await expect(findReadableReport(reader, { period: "2026-Q9" })).rejects.toThrow(NotFoundError);
  });
  it("keeps its PDFs as they were published", async () => {
    const reportId = (await current())._id;
    // they are typeset behind the reply to the publication
    await vi.waitFor(async () => {
      const kept = await ReportVersionModel.find({ reportId }).lean();
      expect(kept.map(({ documents }) => documents.length)).toEqual([4, 4]);
    }, 110_000);
    const viewer = await viewerOf("reader");
    const rendering = renderingFor(viewer, await findReadableReport(viewer, { period }));
    const bytes = gzipSync("as published");
    const { clearance, sha256 } = rendering;
    await ReportVersionModel.updateOne(
      { reportId, clearance, sha256 },
      { $set: { documents: [{ locale: "da", selection: "full", bytes }] } },
    );
    expect(String(await readReportFile(rendering, "pdf", "full", "da"))).toBe("as published");
  }, 120_000);
  it("gives the same workbook twice", async () => {
    expect((await file("reader", "xlsx")).equals(await file("reader", "xlsx"))).toBe(true);
  });
});

describe("a correction", () => {
  it("names what it changes and makes the next version", async () => {
    const lead = await viewerOf("lead");
    await expect(correctReport(lead, await input())).rejects.toThrow("correctionMissing");
    const begun = await correctReport(lead, { ...(await input()), correction: "Projekt 002 var gult" });
    expect(begun).toMatchObject({ version: 2, state: "compiled", correction: "Projekt 002 var gult" });
  });
  it("leaves readers with the published version, as it was", async () => {
    expect((await page("reader")).version).toBe(1);
    expect((await page("lead")).version).toBe(2);
    expect((await page("lead", 1)).version).toBe(1);
    expect((await page("lead", 1)).changes).toBeNull();
    expect((await page("reader")).changes).toBeNull();
    expect((await page("lead")).changes?.title).toContain("version 1");
    await expect(page("reader", 2)).rejects.toThrow(NotFoundError);
  });
});

it("the next report is held up against the published one", async () => {
  await addRound("2027-Q1", "closed", ["001", "002", "003"]);
  await reportStatus("002", "2027-Q1", "green");
  await begin("lead", "2027-Q1");
  const movements = await readReportRows(await viewerOf("lead"), {
    period: "2027-Q1",
    count: "movement.better",
  });
  expect(JSON.stringify(movements.table.rows)).toContain("Projekt 002");
});
