import { createHash, randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import mongoose from "mongoose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeDocument, insertDocument } from "~/features/audit/change.server";
import { readHistory } from "~/features/audit/history.server";
import type { ActionFailure } from "~/features/auth/guard.server";
import { systemActor } from "~/features/auth/viewer";
import {
  archiveAttachment,
  editAttachment,
  restoreAttachment,
} from "~/features/documents/commands/edit-attachment.server";
import { countDocuments, readDocuments } from "~/features/documents/documents-page.server";
import { downloadDocument } from "~/features/documents/download.server";
import { sweepFiles } from "~/features/documents/files.server";
import { postDocuments } from "~/features/documents/post-documents.server";
import { registerDocuments } from "~/features/documents/register.server";
import { findSubject } from "~/features/documents/subjects.server";
import { frameOf } from "~/features/projects/project-frame.server";
import { search } from "~/features/search/search.server";
import { translator } from "~/i18n/i18n.server";
import { NotFoundError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { type Attachment, AttachmentModel } from "~models/attachment.server";
import { DecisionModel } from "~models/decision.server";
import { ProjectModel } from "~models/project.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addProject, type Role, settle, viewerOf } from "../reports/municipality";

let store: FreshStore;
const megabyte = 1024 * 1024;

beforeAll(async () => {
  store = await openFreshStore();
  registerDocuments();
  await settle();
  await addProject("open");
  await addProject("closed", "closed");
});
afterAll(() => store.close());

interface Post {
  fields?: Record<string, string>;
  name?: string;
  content?: string | Buffer;
  project?: string;
  scanner?: string;
}

/** Posts the upload form as a browser does; returns the answer's reasons, none where it was taken. */
async function post(
  role: Role,
  { fields = {}, name = "note.txt", content = "En note", project = "open", scanner }: Post = {},
) {
  const form = new FormData();
  for (const [field, value] of Object.entries({ intent: "attach", submissionId: newId(), ...fields }))
    form.set(field, value);
  form.set("file", new Blob([new Uint8Array(Buffer.from(content))]), name);
  const request = new Request("http://localhost/documents", { method: "POST", body: form });
  const viewer = await viewerOf(role);
  const environment = { attachmentBytes: 25 * megabyte, virusScanner: scanner };
  const subject = await findSubject(viewer, "project", { _id: project });
  const answer = await postDocuments({ viewer, request, context: { environment } as never }, subject);
  if (answer instanceof Response) return [];
  return (answer as unknown as { data: ActionFailure }).data.failure.reasons.map(({ key }) => key);
}

const newest = async (): Promise<Attachment> => (await AttachmentModel.findOne().sort({ createdAt: -1 }).lean())!;
const revised = ({ _id, revision }: Attachment) => ({ part: _id, revision, submissionId: newId() });
const download = async (role: Role, id: string, headers: Record<string, string> = {}, query = "") =>
  downloadDocument(await viewerOf(role), id, new Request(`http://localhost/documents/${id}/file${query}`, { headers }));
const fileCount = () => mongoose.connection.db!.collection("attachments.files").countDocuments();
const pieceCount = () => mongoose.connection.db!.collection("attachments.chunks").countDocuments();

describe("a document", () => {
  it("is kept as it came, known by its hash, and handed out safely", async () => {
    expect(await post("member", { name: "../Bilag å.txt", fields: { documentNumber: "29031/25" } })).toEqual([]);
    const attachment = await newest();
    expect(attachment).toMatchObject({ title: "Bilag å.txt", documentNumber: "29031/25", subjectKind: "project" });
    expect(attachment.versions[0]?.sha256).toBe(createHash("sha256").update("En note").digest("hex"));
    const response = await download("reader", attachment._id);
    expect(await response.text()).toBe("En note");
    expect(response.headers.get("content-disposition")).toBe(
      "attachment; filename=\"Bilag _.txt\"; filename*=UTF-8''Bilag%20%C3%A5.txt",
    );
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect(response.headers.get("cache-control")).toContain("private");
  });

  it("of 25 MB arrives whole, and in the parts that are asked for", async () => {
    const content = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(25 * megabyte - 9)]);
    expect(await post("member", { name: "stor.pdf", content })).toEqual([]);
    const { _id } = await newest();
    const whole = await download("reader", _id);
    expect(Buffer.compare(Buffer.from(await whole.arrayBuffer()), content)).toBe(0);
    const part = await download("reader", _id, { range: "bytes=1000000-1000009" });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 1000000-1000009/${content.length}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(content.subarray(1_000_000, 1_000_010));
    const end = await download("reader", _id, { range: "bytes=-5" });
    expect(await buffer(end.body as never)).toEqual(content.subarray(-5));
    expect((await download("reader", _id, { range: `bytes=${content.length}-` })).status).toBe(416);
    const tag = whole.headers.get("etag") ?? "";
    expect((await download("reader", _id, { "if-none-match": tag })).status).toBe(304);
  });

  it("keeps its earlier files when a new one comes, and refuses the same one again", async () => {
    await post("member", { content: "Første" });
    const first = await newest();
    const replace = (attachment: Attachment, content: string) =>
      post("member", {
        content,
        fields: { intent: "replace", part: attachment._id, revision: `${attachment.revision}` },
      });
    expect(await replace(first, "Anden")).toEqual([]);
    expect(await (await download("reader", first._id)).text()).toBe("Anden");
    expect(await (await download("reader", first._id, {}, "?version=1")).text()).toBe("Første");
    await expect(download("reader", first._id, {}, "?version=3")).rejects.toThrow(NotFoundError);
    const before = await fileCount();
    expect(await replace({ ...first, revision: 2 }, "Anden")).toEqual(["documents:refusal.sameFile"]);
    expect(await replace(first, "Tredje")).toEqual(["common:error.conflict"]);
    expect(await fileCount()).toBe(before);
  });

  it("sent twice is kept once", async () => {
    const before = await AttachmentModel.countDocuments();
    const submissionId = newId();
    const files = await fileCount();
    expect(await post("member", { fields: { submissionId } })).toEqual([]);
    expect(await post("member", { fields: { submissionId } })).toEqual([]);
    expect(await AttachmentModel.countDocuments()).toBe(before + 1);
    expect(await fileCount()).toBe(files + 1);
  });

  it("is archived and brought back, and all of it stands in the project's history", async () => {
    await post("member", { fields: { title: "Til arkivet" } });
    const added = await newest();
    const member = await viewerOf("member");
    const archived = await archiveAttachment(member, revised(added));
    const titles = async (role: Role) => {
      const page = await readDocuments(await findSubject(await viewerOf(role), "project", { _id: "open" }), megabyte);
      return [page.rows, page.archived].map((rows) => rows.some(({ title }) => title === "Til arkivet"));
    };
    expect(await titles("member")).toEqual([false, true]);
    expect(await titles("reader")).toEqual([false, false]);
    await restoreAttachment(member, revised(archived));
    expect(await titles("reader")).toEqual([true, false]);
    const actions = (await readHistory(member, "open")).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["attachment.add", "attachment.archive", "attachment.restore"]));
  });
});

describe("what is refused leaves nothing behind", () => {
  it.each([
    ["too large", { name: "stor.pdf", content: Buffer.alloc(25 * megabyte + 1, "a") }, "exchange:file.tooLarge"],
    ["empty", { content: "" }, "exchange:file.empty"],
    ["of a kind that is not taken", { name: "side.html" }, "documents:refusal.typeNotAllowed"],
    ["something else than its name says", { name: "bilag.pdf" }, "documents:refusal.notWhatItSays"],
    ["not scanned", { scanner: "unix:/nowhere/clamd" }, "documents:refusal.scannerSilent"],
    ["told with too long a title", { fields: { title: "x".repeat(300) } }, "common:validation.tooLong"],
  ] as [string, Post, string][])("%s", async (_what, posted, key) => {
    const before = [await fileCount(), await pieceCount(), await AttachmentModel.countDocuments()];
    expect(await post("member", posted)).toEqual([key]);
    expect([await fileCount(), await pieceCount(), await AttachmentModel.countDocuments()]).toEqual(before);
  });

  it("by somebody who may not edit", async () => {
    const before = await fileCount();
    expect(await post("reader")).toEqual(["common:error.forbidden"]);
    expect(await fileCount()).toBe(before);
  });

  it("and what a crash left is swept away when it is old, and nothing else", async () => {
    const bucket = new mongoose.mongo.GridFSBucket(mongoose.connection.db!, { bucketName: "attachments" });
    const unnamed = bucket.openUploadStream("unnamed.txt");
    await new Promise((resolve) => unnamed.end("x", () => resolve(null)));
    const half = new mongoose.mongo.ObjectId();
    await mongoose.connection
      .db!.collection("attachments.chunks")
      .insertOne({ files_id: half, n: 0, data: Buffer.from("x") });
    const files = await fileCount();
    expect(await sweepFiles()).toBe(0);
    expect(await sweepFiles(new Date(Date.now() + 2 * 60 * 60_000))).toBe(2);
    expect(await fileCount()).toBe(files - 1);
    expect(await sweepFiles(new Date(Date.now() + 2 * 60 * 60_000))).toBe(0);
  });
});

describe("who may see", () => {
  const found = async (role: Role, query: string) => {
    const viewer = await viewerOf(role);
    const kinds = await search({ viewer, locale: "da", t: translator("da") }, query, { limit: 20 });
    return kinds
      .filter(({ kind }) => kind === "document")
      .flatMap(({ hits }) => hits.map(({ title }) => title.join("")));
  };
  const count = async (role: Role) => {
    const viewer = await viewerOf(role);
    const project = (await ProjectModel.findOne({ _id: "open" }).lean())!;
    return [await countDocuments(viewer, "project", project.code), (await frameOf(viewer, project)).documentCount];
  };

  it("a closed document on an open project: those who could see the project if it were closed", async () => {
    const [before] = await count("reader");
    await post("member", { fields: { title: "Fortroligt bilag", isClosed: "on", documentNumber: "777/26" } });
    const closed = await newest();
    expect(await (await download("chair", closed._id)).text()).toBe("En note");
    await expect(download("reader", closed._id)).rejects.toThrow(NotFoundError);
    expect(await count("reader")).toEqual([before, before]);
    expect(await count("chair")).toEqual([before! + 1, before! + 1]);
    expect(await found("reader", "fortroligt")).toEqual([]);
    expect(await found("reader", "777/26")).toEqual([]);
    expect(await found("chair", "777/26")).toEqual(["Fortroligt bilag"]);
    const opened = { ...revised(closed), title: "Fortroligt bilag", isClosed: false };
    await expect(editAttachment(await viewerOf("reader"), opened)).rejects.toThrow(NotFoundError);
    await editAttachment(await viewerOf("member"), opened);
    expect(await found("reader", "fortroligt")).toEqual(["Fortroligt bilag"]);
  });

  it("what is on a closed project: those who may see the project, and nobody by its address", async () => {
    await post("member", { project: "closed", fields: { title: "Udbudsmateriale" } });
    const { _id } = await newest();
    await expect(download("reader", _id)).rejects.toThrow(NotFoundError);
    expect(await found("reader", "udbudsmateriale")).toEqual([]);
    expect((await download("chair", _id)).status).toBe(200);
    expect(await found("chair", "udbudsmateriale")).toEqual(["Udbudsmateriale"]);
  });

  it("a decision's: those who may see the decision; its secretary keeps them", async () => {
    const recorded = { recordedBy: "secretary", recordedAt: new Date(), text: "Vedtaget", outcome: "approved" };
    const decision = await insertDocument(
      DecisionModel as never,
      {
        ...recorded,
        code: "B-1",
        groupId: "steering",
        date: "2026-05-01",
        title: "Lukket",
        state: "confirmed",
        classification: "closed",
      } as never,
      { actor: systemActor, action: "test" },
    );
    const subject = await findSubject(await viewerOf("secretary"), "decision", { code: "B-1" });
    expect(subject.rights).toEqual({ see: true, seeClosed: true, edit: true });
    expect((await findSubject(await viewerOf("chair"), "decision", { code: "B-1" })).rights.edit).toBe(false);
    await expect(findSubject(await viewerOf("reader"), "decision", { code: "B-1" })).rejects.toThrow(NotFoundError);
    await changeDocument(DecisionModel, {
      id: (decision as { _id: string })._id,
      submissionId: newId(),
      actor: systemActor,
      action: "test",
      change: () => ({ classification: "open" as const }),
    });
    const open = await findSubject(await viewerOf("reader"), "decision", { code: "B-1" });
    expect(open.rights).toEqual({ see: true, seeClosed: false, edit: false });
  });
});
