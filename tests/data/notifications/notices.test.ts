import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "~/features/auth/viewer";
import { followProject } from "~/features/conversation/commands/follow-project.server";
import { withdrawComment } from "~/features/conversation/commands/withdraw-comment.server";
import { writeComment } from "~/features/conversation/commands/write-comment.server";
import { registerConversation } from "~/features/conversation/register.server";
import { registerGovernance } from "~/features/governance/register.server";
import { readBell } from "~/features/notifications/bell.server";
import { markAllRead } from "~/features/notifications/commands/mark-all-read.server";
import { deriveNotices, longOverlap, ordinaryOverlap } from "~/features/notifications/derive-notices.server";
import { countUnread, openNotice, readNotices } from "~/features/notifications/read-notices.server";
import { registerProjects } from "~/features/projects/register.server";
import { submitStatus } from "~/features/status/commands/submit-status.server";
import { registerStatus } from "~/features/status/register.server";
import { translator } from "~/i18n/i18n.server";
import { NotFoundError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { paths } from "~/platform/paths";
import { AuditEntryModel } from "~models/audit-entry.server";
import { NoticeModel } from "~models/notice.server";
import { ProjectModel } from "~models/project.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addProject, openRoundOf, period, settle, submission, viewerOf } from "../status/portfolio";

let store: FreshStore;
let manager: Viewer;
let owner: Viewer;
let stranger: Viewer;
beforeAll(async () => {
  store = await openFreshStore();
  for (const register of [registerGovernance, registerProjects, registerStatus, registerConversation]) register();
  await settle();
  await openRoundOf(period);
  for (const code of ["P-1", "P-2", "P-3"]) await addProject(code);
  [manager, owner, stranger] = (await Promise.all(["manager", "owner", "stranger"].map(viewerOf))) as [
    Viewer,
    Viewer,
    Viewer,
  ];
});
afterAll(() => store.close());

const write = (viewer: Viewer, code: string, text: string) =>
  writeComment(viewer, code, { submissionId: newId(), text });
const told = async (viewer: Viewer) => (await readNotices(viewer)).notices.map((notice) => notice.text);

describe("notices", () => {
  it("tell nothing of what happened before there were any", async () => {
    await write(manager, "P-1", "Før");
    await deriveNotices(longOverlap, undefined, new Date(Date.now() + 1));
    expect(await NoticeModel.countDocuments()).toBe(0);
  });

  it("come once, from two servers at once, again and again, and after a crash", async () => {
    await write(manager, "P-1", "Hej @Navn stranger");
    await Promise.all([1, 2, 3].map(() => deriveNotices(ordinaryOverlap)));
    expect(await told(stranger)).toEqual(["Navn manager nævnte dig: P-1 Projekt P-1"]);
    expect(await told(owner)).toEqual(["Navn manager commented on P-1 Projekt P-1"]);
    expect(await told(manager)).toEqual([]);
    await deriveNotices(longOverlap);
    await deriveNotices(longOverlap);
    expect(await NoticeModel.countDocuments()).toBe(2);
    // cut off after the first of two was written
    await NoticeModel.deleteOne({ personId: "owner" });
    expect(await deriveNotices(ordinaryOverlap)).toBe(1);
  });

  it("come of an entry that reached the audit late", async () => {
    const comment = await write(stranger, "P-2", "Sent i loggen");
    const entry = await AuditEntryModel.findOneAndDelete({ entityId: comment._id }).lean();
    await deriveNotices(ordinaryOverlap, undefined, new Date(Date.now() + 3 * 3_600_000));
    await AuditEntryModel.collection.insertOne(entry as never);
    expect(await deriveNotices(ordinaryOverlap)).toBe(0);
    expect(await deriveNotices(longOverlap)).toBe(2);
  });

  it("reach whoever follows, and not whoever has muted", async () => {
    await followProject(stranger, "P-3", "follow");
    await followProject(owner, "P-3", "stop");
    await submitStatus(manager, "P-3", period, await submission("P-3"));
    await deriveNotices(longOverlap);
    expect((await told(stranger))[0]).toBe("Status for 3. kvartal 2026, grøn: P-3 Projekt P-3");
    expect(await told(owner)).not.toContainEqual(expect.stringContaining("P-3"));
  });

  it("lead to their place and are read then; all that a page shows at once as well, and not what has come since", async () => {
    const [newest] = (await readNotices(stranger)).notices;
    const before = await countUnread(stranger);
    expect(before).toBeGreaterThan(1);
    expect(await openNotice(stranger, newest!.id)).toBe(paths.projectStatus("P-3", period));
    expect(await countUnread(stranger)).toBe(before - 1);
    await expect(openNotice(owner, newest!.id)).rejects.toThrow(NotFoundError);
    const shown = { ids: (await readNotices(stranger)).notices.map(({ id }) => id) };
    // made of an entry that reached the audit late: older than all that the page shows
    const late = {
      personId: "stranger",
      key: "late",
      kind: "comment",
      entity: "Project",
      by: "owner",
      details: {},
    } as const;
    const { _id: subjectId } = await ProjectModel.findOne({ code: "P-1" }).orFail().lean();
    await NoticeModel.create({ ...late, subjectId, at: new Date(Date.now() - 3_600_000) });
    await markAllRead(stranger, shown);
    expect(await countUnread(stranger)).toBe(1);
    await markAllRead(stranger, { ids: [], before: new Date() });
    expect(await readBell(stranger, translator("da"))).toEqual({ name: "Beskeder: ingen ulæste", count: "" });
  });

  it("of what may no longer be seen are neither shown, counted nor opened", async () => {
    await write(manager, "P-3", "@Navn stranger, se lige her");
    await deriveNotices(longOverlap);
    const [notice] = (await readNotices(stranger)).notices;
    expect(await countUnread(stranger)).toBe(1);
    await ProjectModel.updateOne({ code: "P-3" }, { classification: "closed" });
    expect(await countUnread(stranger)).toBe(0);
    expect(await told(stranger)).not.toContainEqual(expect.stringContaining("P-3"));
    await expect(openNotice(stranger, notice!.id)).rejects.toThrow(NotFoundError);
  });

  it("come of no comment that was withdrawn before anybody was told", async () => {
    const comment = await write(manager, "P-2", "@Navn lead, glem det");
    await withdrawComment(manager, "P-2", { part: comment._id, revision: 1, submissionId: newId() });
    await deriveNotices(longOverlap);
    expect(await told(await viewerOf("lead"))).toEqual([]);
  });
});
