import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeDocument } from "~/features/audit/change.server";
import { systemActor } from "~/features/auth/viewer";
import { readBoard } from "~/features/portfolio/read-board.server";
import { exportProjects, readProjectList } from "~/features/projects/project-list.server";
import { readProjectOverview } from "~/features/projects/project-overview.server";
import { beginReport, recompileReport } from "~/features/reports/commands/compile-report.server";
import { registerReports } from "~/features/reports/register.server";
import { translator } from "~/i18n/i18n.server";
import { newId } from "~/platform/identifiers.server";
import { type Project, ProjectModel } from "~models/project.server";
import { type Report, ReportModel } from "~models/report.server";
import { dimensions } from "~models/vocabulary";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addProject, addRound, type Role, report as reportStatus, settle, viewerOf } from "../reports/municipality";

const period = "2026-Q3";
let store: FreshStore;

const ask = async (role: Role, search = "") => ({
  viewer: await viewerOf(role),
  search: new URLSearchParams(search),
  locale: "da" as const,
  t: translator("da"),
});
const list = async (role: Role, search = "") => readProjectList(await ask(role, search));
const codes = async (role: Role, search: string) => (await list(role, search)).rows.map(([code]) => code);

/** What the table strikes through in one project's row, by column. */
async function struck(role: Role, code: string, search = "") {
  const { rows, columns, said } = await list(role, search);
  const row = rows.findIndex(([one]) => one === code);
  return Object.fromEntries(said.filter(([at]) => at === row).map(([, column, text]) => [columns[column]!.name, text]));
}

const change = (id: string, fields: Partial<Project>) =>
  changeDocument<Project>(ProjectModel, { id, actor: systemActor, action: "test.change", change: () => fields });

/** Published as it is compiled: how a report gets there is told by its own tests. */
async function publish(which = period): Promise<void> {
  const { _id, content } = (await ReportModel.findOne({ period: which }).lean<Report>())!;
  const { open, closed } = content;
  const publication = { version: 1, at: new Date(), by: "secretary", frozenAt: new Date(), open, closed };
  await changeDocument<Report>(ReportModel, {
    id: _id,
    actor: systemActor,
    action: "report.publish",
    change: () => ({ state: "published" as const, publications: [publication] }),
  });
}

beforeAll(async () => {
  store = await openFreshStore();
  registerReports();
  await settle();
  for (const id of ["001", "002"]) await addProject(id);
  for (const id of ["900", "901"]) await addProject(id, "closed");
  const scale = "danish-three" as const;
  const green = Object.fromEntries(dimensions.map((dimension) => [dimension, "green"]));
  for (const id of ["001", "002", "900", "901"]) {
    await reportStatus(id, period, "green");
    await change(id, { latestStatus: { period, scale, ...green } as Project["latestStatus"] });
  }
  await addRound(period, "closed", ["001", "002", "900", "901"]);
  await beginReport(await viewerOf("lead"), { period, groupId: "steering", submissionId: newId() });
});
afterAll(() => store.close());

describe("before a report is published", () => {
  it("nothing is struck through, and nothing is offered to ask for", async () => {
    await change("001", { phase: "realisation" });
    const { said, report } = await list("lead");
    expect([said, report]).toEqual([[], null]);
    expect(await codes("lead", "changed=yes")).toEqual([]);
    await change("001", { phase: "execution" });
  });
});

describe("once a report is published", () => {
  beforeAll(async () => {
    const { revision } = (await ReportModel.findOne({ period }).lean<Report>())!;
    await recompileReport(await viewerOf("lead"), { period, revision, submissionId: newId() });
    await publish();
  });

  it("what has changed since is struck through in the table, and the rest is not", async () => {
    expect((await list("reader")).report).toEqual({ period, groupId: "steering" });
    expect((await list("reader")).said).toEqual([]);
    await change("001", { phase: "realisation", managerId: "lead" });
    expect(await struck("reader", "P-2026-001")).toEqual({ phase: "Gennemførelse", manager: "Navn member" });
    expect(await struck("reader", "P-2026-002")).toEqual({});
  });

  it("the projects that have changed can be asked for, in every view, and the columns not shown are named", async () => {
    expect(await codes("reader", "changed=yes")).toEqual(["P-2026-001"]);
    const { changedBeside } = await list("reader", "changed=yes&columns=phase");
    expect(changedBeside).toEqual([["manager"]]);
    const board = await readBoard(await ask("reader", "changed=yes"));
    expect(board.columns.flatMap(({ cards }) => cards.map(({ code }) => code))).toEqual(["P-2026-001"]);
  });

  it("a file of what has changed says beside each value what the report said", async () => {
    const file = String(await exportProjects(await ask("reader", "changed=yes&columns=phase,code"), "csv"));
    const [heading, ...rows] = file.replace("\ufeff", "").trim().split(/\r?\n/);
    expect(heading).toContain("Fase;Fase i rapporten for K3 26");
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain("Gevinstrealisering;Gennemførelse");
  });

  it("the project's page strikes through the same", async () => {
    const { sinceReport } = await readProjectOverview(await viewerOf("reader"), "P-2026-001");
    expect(sinceReport).toMatchObject({ period, said: { phase: "Gennemførelse", manager: "Navn member" } });
    expect((await readProjectOverview(await viewerOf("reader"), "P-2026-002")).sinceReport?.said).toEqual({});
  });

  it("a closed project's changes are for those who may see it", async () => {
    await change("900", { phase: "realisation" });
    expect(await codes("reader", "changed=yes")).not.toContain("P-2026-900");
    expect(await codes("lead", "changed=yes")).toContain("P-2026-900");
  });

  it("what a report said of a project while it was closed stays closed when it is opened", async () => {
    await change("901", { classification: "open", title: "Åbent projekt" });
    expect(await struck("lead", "P-2026-901")).toEqual({ title: "Hemmeligt 901" });
    expect(await struck("reader", "P-2026-901")).toEqual({});
    expect(await codes("reader", "changed=yes")).not.toContain("P-2026-901");
    expect((await readProjectOverview(await viewerOf("reader"), "P-2026-901")).sinceReport).toBeNull();
  });
});

describe("a published report that is damaged", () => {
  it("leaves the table as it would be without one", async () => {
    const report = (await ReportModel.findOne({ period }).lean<Report>())!;
    const lost = { ...report.publications.at(-1)!, open: "0".repeat(64), closed: "0".repeat(64) };
    await changeDocument<Report>(ReportModel, {
      id: report._id,
      actor: systemActor,
      action: "report.publish",
      change: () => ({ publications: [lost] }),
    });
    const { rows, said, report: named } = await list("lead");
    expect(rows.length).toBeGreaterThan(0);
    expect([said, named]).toEqual([[], null]);
  });
});
