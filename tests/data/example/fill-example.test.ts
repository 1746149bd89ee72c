import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import mongoose from "mongoose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { isLead, representedAreaIds } from "~/features/auth/viewer";
import { openFile } from "~/features/documents/files.server";
import { exampleId } from "~/features/example/example-id.server";
import { fillExample } from "~/features/example/fill-example.server";
import { readExamplePeople } from "~/features/example/roles.server";
import { emptySeats, uncoveredAreas } from "~/features/governance/coverage";
import { refuseDelegation, refuseMembership } from "~/features/governance/lifecycle";
import { owesStatus, requirementsOf } from "~/features/projects/lifecycle";
import { readContent } from "~/features/reports/contents.server";
import { addPeriods } from "~/platform/period";
import { AreaModel } from "~models/area.server";
import { type Attachment, AttachmentModel } from "~models/attachment.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { CounterModel } from "~models/counter.server";
import { DecisionModel } from "~models/decision.server";
import { DraftModel } from "~models/draft.server";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { type Project, ProjectModel } from "~models/project.server";
import { type Report, ReportModel } from "~models/report.server";
import { type Round, RoundModel } from "~models/round.server";
import { SettingsModel } from "~models/settings.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { dimensions, type GroupKind, phases, tiers } from "~models/vocabulary";
import { type FreshStore, openFreshStore } from "../fresh-store";

const now = new Date("2026-11-22T10:00:00Z");
const date = "2026-11-22";
const current = "2026-Q4";

let store: FreshStore;
let projects: Project[];
let statuses: StatusUpdate[];
let rounds: Round[];
let reports: Report[];

beforeAll(async () => {
  store = await openFreshStore();
  await fillExample(now);
  projects = await ProjectModel.find().lean<Project[]>();
  statuses = await StatusUpdateModel.find().sort({ period: 1 }).lean<StatusUpdate[]>();
  rounds = await RoundModel.find().sort({ period: 1 }).lean<Round[]>();
  reports = await ReportModel.find().sort({ period: 1 }).lean<Report[]>();
});
afterAll(() => store.close());

const lightsOf = (projectId: string) =>
  statuses.filter((status) => status.projectId === projectId).map((status) => status.lights.overall.value);
const groupOf = (kind: GroupKind) => GroupModel.findOne({ kind }).lean();

describe("the example municipality", () => {
  it("is marked as example data", async () => {
    expect(await SettingsModel.findById("settings").lean()).toMatchObject({
      organisation: "Eksempelby Kommune",
      example: true,
      thresholds: { scheduleRedOverMonths: 3 },
    });
  });

  it("is large enough to judge the product by", async () => {
    expect(await AreaModel.countDocuments({ kind: "service-area" })).toBe(12);
    expect(await PersonModel.countDocuments({ archivedAt: null })).toBeGreaterThanOrEqual(40);
    expect(await GroupModel.countDocuments()).toBeGreaterThanOrEqual(6);
    expect(projects.length).toBeGreaterThanOrEqual(55);
    expect(rounds.map((round) => round.period)).toEqual(
      Array.from({ length: 9 }, (_, back) => addPeriods(current, back - 8)),
    );
    expect(new Set(projects.map((project) => project.tier))).toEqual(new Set(tiers));
    expect(new Set(projects.map((project) => project.phase))).toEqual(new Set(phases));
    expect(new Set(projects.map((project) => project.condition)).size).toBe(3);
    expect(projects.filter((project) => project.classification === "closed").length).toBeGreaterThanOrEqual(2);
    expect(projects.filter((project) => project.mandate === "mandatory").every((project) => project.mandateBasis)).toBe(
      true,
    );
  });

  it("keeps documents on projects and decisions, one in two versions and one closed, with their files whole", async () => {
    const documents = await AttachmentModel.find().lean<Attachment[]>();
    expect(new Set(documents.map(({ subjectKind }) => subjectKind))).toEqual(new Set(["project", "decision"]));
    expect(documents.map(({ versions }) => versions.length)).toContain(2);
    expect(documents.map(({ classification }) => classification)).toContain("closed");
    for (const { fileId, size, sha256 } of documents.flatMap(({ versions }) => versions)) {
      const content = await buffer(openFile(fileId, { start: 0, end: size }));
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
    }
  });

  it("offers people to sign in as, each with the rights of the role", async () => {
    const people = await readExamplePeople();
    expect(people).toHaveLength(9);
    const viewerOf = async (role: string) =>
      (await loadViewer(people.find((person) => person.role === `example:role.${role}`)!.personId, date))!;
    expect((await viewerOf("administrator")).isAdministrator).toBe(true);
    expect(isLead(await viewerOf("lead"))).toBe(true);
    expect(representedAreaIds(await viewerOf("programme-member"))).toHaveLength(2);
    expect((await viewerOf("reader")).standings).toEqual([]);
    const manager = await viewerOf("project-manager");
    expect(projects.filter((project) => project.managerId === manager.personId).length).toBeGreaterThan(1);
    const head = await viewerOf("area-head");
    expect(projects.some((project) => project.ownerId === head.personId)).toBe(true);
  });

  it("has a gap, an empty seat, an agreement, an ended membership and a delegation that holds", async () => {
    const steering = (await groupOf("steering"))!;
    const programme = (await groupOf("programme"))!;
    const areas = await AreaModel.find({ kind: "service-area" }).lean();
    expect(uncoveredAreas(programme, areas, date).map((area) => area.name)).toEqual(["Kultur og Fritid"]);
    expect(emptySeats(steering, date)).toMatchObject([{ title: "2 chefer fra velfærdsområdet", empty: 1 }]);
    expect(programme.memberships.some((one) => one.agreement && one.representsAreaIds.length > 1)).toBe(true);
    expect(programme.memberships.some((one) => one.to && one.to < date)).toBe(true);
    expect(steering.delegations.some((one) => one.from <= date && date <= one.to!)).toBe(true);
  });

  it("keeps the rules of memberships and delegations", async () => {
    for (const group of await GroupModel.find().lean()) {
      for (const membership of group.memberships) {
        expect(refuseMembership(membership, group.memberships), group.name).toEqual([]);
      }
      for (const delegation of group.delegations) {
        expect(refuseDelegation(delegation, group.memberships), group.name).toEqual([]);
      }
    }
  });
});

describe("its projects", () => {
  it("have met what their phase asked of them", () => {
    for (const project of projects) {
      const operation = { execution: "start-execution", realisation: "start-execution", closed: "close" } as const;
      const asked = operation[project.phase as keyof typeof operation];
      if (!asked || project.condition === "rejected") continue;
      const missing = requirementsOf(asked, project).flatMap((requirement) => requirement.missing ?? []);
      expect(missing, project.title).toEqual([]);
      expect(project.frozen, project.title).toBeDefined();
    }
  });

  it("have codes of their own, and the next one is free", async () => {
    const codes = projects.map((project) => project.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) {
      const [, year, serial] = code.split("-");
      const counter = await CounterModel.findById(`project/${year}`).lean();
      expect(counter!.value).toBeGreaterThanOrEqual(Number(serial));
    }
  });

  it("tell stories: recovered, gone from green to red, silent, and better than computed with a reason", () => {
    const stories = projects.map((project) => lightsOf(project._id));
    expect(stories.some((lights) => lights.includes("red") && lights.at(-1) === "green")).toBe(true);
    expect(stories.some((lights) => lights[0] === "green" && lights.at(-1) === "red")).toBe(true);
    const closed = rounds.filter((round) => round.state === "closed");
    const silent = projects.filter(
      (project) =>
        closed.slice(-3).every((round) => round.owedProjectIds.includes(project._id)) &&
        !statuses.some((status) => status.projectId === project._id && status.period >= closed.at(-3)!.period),
    );
    expect(silent.length).toBeGreaterThanOrEqual(2);
    const better = statuses.flatMap((status) => dimensions.map((dimension) => status.lights[dimension]));
    expect(better.some((light) => light.overrideReason && light.value === "green" && light.computed === "yellow")).toBe(
      true,
    );
  });

  it("stand where their newest answer left them", () => {
    for (const project of projects) {
      const submitted = statuses.filter(({ projectId, state }) => projectId === project._id && state === "submitted");
      const newest = submitted.at(-1);
      expect(project.latestStatus?.period, project.title).toBe(newest?.period);
      if (newest) expect(project.latestStatus?.overall).toBe(newest.lights.overall.value);
      for (const move of statuses.filter(({ projectId }) => projectId === project._id).at(-1)?.moneyMoves ?? []) {
        const line = project.budget.find((one) => one._id === move.lineId)!;
        expect([line.actual, line.forecast]).toEqual([move.actualTo, move.forecastTo]);
      }
    }
  });

  it("have barriers that are open, and barriers that decisions have removed", async () => {
    const barriers = projects.flatMap((project) => project.barriers);
    expect(barriers.some((barrier) => barrier.state === "open")).toBe(true);
    for (const barrier of barriers.filter((one) => one.state === "removed")) {
      const decision = await DecisionModel.findById(barrier.decisionId).lean();
      expect(decision).toMatchObject({ state: "confirmed", subject: "barrier", subjectPartId: barrier._id });
    }
    expect(projects.some((project) => project.frozen?.decisionId)).toBe(true);
  });
});

describe("its quarters", () => {
  it("are answered once by each project, in a round that knows who owed it", () => {
    for (const round of rounds) {
      const answers = statuses.filter((status) => status.period === round.period);
      expect(new Set(answers.map((status) => status.projectId)).size).toBe(answers.length);
      const owed = round.state === "closed" ? round.owedProjectIds : projects.filter(owesStatus).map(({ _id }) => _id);
      for (const status of answers) {
        expect(owed).toContain(status.projectId);
        expect(status.submittedAt.getTime(), status._id).toBeGreaterThanOrEqual(round.openedAt.getTime());
        expect(status.submittedAt.getTime(), status._id).toBeLessThanOrEqual((round.closedAt ?? now).getTime());
      }
    }
  });

  it("have late answers, reminders, returned ones and drafts, and the current round is open", async () => {
    const deadlines = new Map(rounds.map((round) => [round.period, round.deadline]));
    const late = statuses.filter(
      (status) => status.submittedAt.toISOString().slice(0, 10) > deadlines.get(status.period)!,
    );
    expect(late.length).toBeGreaterThan(5);
    expect(rounds.at(-1)).toMatchObject({ period: current, state: "open" });
    expect(rounds.at(-1)!.reminders.length).toBe(1);
    expect(statuses.some((status) => status.period === current && status.state === "returned")).toBe(true);
    expect(await DraftModel.countDocuments()).toBeGreaterThan(1);
    const owed = projects.filter(owesStatus).length;
    const answered = statuses.filter((status) => status.period === current).length;
    expect(answered / owed).toBeGreaterThan(0.5);
    expect(answered).toBeLessThan(owed);
  });

  it("leave the project manager three to answer now: one begun, one silent, and one that was red", async () => {
    const managerId = exampleId("person", "maria");
    const owed = projects.filter(
      (project) =>
        owesStatus(project) &&
        project.managerId === managerId &&
        !statuses.some(({ projectId, period }) => projectId === project._id && period === current),
    );
    expect(owed).toHaveLength(3);
    expect(await DraftModel.countDocuments({ personId: managerId })).toBe(1);
    expect(owed.map(({ _id }) => lightsOf(_id).at(-1)).sort()).toEqual(["green", "green", "red"]);
  });

  it("say why and how to get back wherever they are not green", () => {
    for (const status of statuses) {
      const overall = status.lights.overall.value;
      if (overall === "yellow" || overall === "red") {
        expect([status.why, status.wayBack, status.backBy].every(Boolean)).toBe(true);
      }
      for (const dimension of dimensions) {
        if (status.lights[dimension].value === "none") expect(status.lights[dimension].comment).toBeTruthy();
      }
    }
  });
});

describe("its reports", () => {
  it("are published for three quarters and being compiled for the last one", () => {
    expect(reports.map((report) => [report.period, report.state])).toEqual([
      ["2025-Q4", "published"],
      ["2026-Q1", "published"],
      ["2026-Q2", "published"],
      ["2026-Q3", "compiled"],
    ]);
  });

  it("hold what their hashes say, each compared with the one before, nothing closed in the open one", async () => {
    for (const [index, report] of reports.entries()) {
      const open = await readContent(report._id, "open", report.content.open);
      const closed = await readContent(report._id, "closed", report.content.closed);
      expect(open.projects.every((project) => project.classification === "open")).toBe(true);
      expect(closed.projects.length).toBeGreaterThan(open.projects.length);
      expect(closed.comparison?.period).toBe(reports[index - 1]?.period);
      expect(closed.comparison?.sha256).toBe(reports[index - 1]?.content.closed);
    }
  });
});

describe("the store it fills", () => {
  it("is valid in every document and refers only to what is there", async () => {
    const known = new Set<string>(["system"]);
    const documents: { model: string; document: Record<string, unknown> }[] = [];
    for (const model of Object.values(mongoose.models)) {
      for (const document of (await model.find().lean()) as Record<string, unknown>[]) {
        await new model(document).validate();
        documents.push({ model: model.modelName, document });
        collectIds(document, known);
      }
    }
    const files = await mongoose.connection.collection("attachments.files").find().toArray();
    for (const { _id } of files) known.add(String(_id));
    for (const { model, document } of documents) {
      if (model === "AuditEntry") continue;
      for (const [path, id] of references(document)) expect(known.has(id), `${model} ${path} ${id}`).toBe(true);
    }
  });

  it("has for every document the audit of every revision, the newest as its last change", async () => {
    const entries = await AuditEntryModel.find().lean();
    const byEntity = new Map<string, typeof entries>();
    for (const entry of entries) byEntity.set(entry.entityId, [...(byEntity.get(entry.entityId) ?? []), entry]);
    for (const model of Object.values(mongoose.models)) {
      if (!model.schema.path("lastChange")) continue;
      for (const document of await model.find().lean<{ _id: string; revision: number; lastChange: { at: Date } }[]>()) {
        const history = (byEntity.get(document._id) ?? []).sort((first, second) => first.revision - second.revision);
        const revisions = history.map((entry) => entry.revision);
        expect(revisions).toEqual(Array.from({ length: document.revision }, (_, index) => index + 1));
        expect(history.at(-1)!.at).toEqual(document.lastChange.at);
        expect(history.map((entry) => entry.at.getTime())).toEqual(
          history.map((entry) => entry.at.getTime()).sort((first, second) => first - second),
        );
      }
    }
    expect(entries.every((entry) => entry.at <= now)).toBe(true);
  });

  it("is the same when it is filled again, and one that was cut off is filled anew", async () => {
    const before = await snapshot();
    await SettingsModel.deleteMany({});
    await ProjectModel.deleteMany({ tier: "local" });
    await fillExample(now);
    expect(await snapshot()).toEqual(before);
  });
});

async function snapshot(): Promise<Record<string, unknown[]>> {
  const collections: Record<string, unknown[]> = {};
  for (const model of Object.values(mongoose.models)) {
    collections[model.modelName] = JSON.parse(JSON.stringify(await model.find().sort({ _id: 1 }).lean()));
  }
  return collections;
}

function collectIds(value: unknown, ids: Set<string>): void {
  if (Array.isArray(value)) for (const part of value) collectIds(part, ids);
  else if (value && typeof value === "object" && !(value instanceof Date) && !ArrayBuffer.isView(value)) {
    const { _id } = value as { _id?: unknown };
    if (typeof _id === "string") ids.add(_id);
    for (const part of Object.values(value)) collectIds(part, ids);
  }
}

const isReference = /(Id|Ids|By|by|onBehalfOf)$/;
const isText = new Set(["submissionId", "removedBy", "backBy"]);

/** Every field that names something by its id, with the id. */
function references(value: unknown, path = ""): [string, string][] {
  if (!value || typeof value !== "object" || value instanceof Date || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, part]): [string, string][] => {
    const at = `${path}.${key}`;
    if (isReference.test(key) && !isText.has(key)) {
      const ids = Array.isArray(part) ? part : [part];
      return ids.filter((id) => typeof id === "string").map((id) => [at, id as string]);
    }
    return key === "lastChange" || key === "payload" ? [] : references(part, at);
  });
}
