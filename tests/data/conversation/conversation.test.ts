import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertDocument } from "~/features/audit/change.server";
import { readHistory } from "~/features/audit/history.server";
import { systemActor, type Viewer } from "~/features/auth/viewer";
import { editComment } from "~/features/conversation/commands/edit-comment.server";
import { followProject } from "~/features/conversation/commands/follow-project.server";
import { withdrawComment } from "~/features/conversation/commands/withdraw-comment.server";
import { writeComment } from "~/features/conversation/commands/write-comment.server";
import { readFollowedProjects, readFollowing } from "~/features/conversation/following.server";
import { registerConversation } from "~/features/conversation/register.server";
import { suggestMentions } from "~/features/conversation/suggestions.server";
import { readConversation, readConversationGlance, readStatusThread } from "~/features/conversation/thread.server";
import { registerGovernance } from "~/features/governance/register.server";
import { archiveProject } from "~/features/projects/commands/archive-project.server";
import { forgetNames } from "~/features/projects/names.server";
import { canSeeProject } from "~/features/projects/policy";
import { readReaderIds } from "~/features/projects/readers.server";
import { ForbiddenError, NotFoundError, RefusedError, RevisionConflictError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import type { Period } from "~/platform/period";
import { CommentModel } from "~models/comment.server";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { ProjectModel } from "~models/project.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addProject, openRoundOf, period, projectNow, settle, viewerOf } from "../status/portfolio";

let store: FreshStore;
let manager: Viewer;
let stranger: Viewer;
let lead: Viewer;
beforeAll(async () => {
  store = await openFreshStore();
  registerGovernance();
  registerConversation();
  await settle();
  await openRoundOf(period);
  for (const code of ["P-1", "P-2", "P-3", "P-4", "P-5"]) await addProject(code);
  await addProject("P-9", "closed");
  [manager, stranger, lead] = await Promise.all([viewerOf("manager"), viewerOf("stranger"), viewerOf("lead")]);
});
afterAll(() => store.close());

const write = (viewer: Viewer, code: string, text: string, rest: { period?: Period; submissionId?: string } = {}) =>
  writeComment(viewer, code, { submissionId: newId(), text, ...rest });
const revised = (comment: { _id: string; revision: number }) => ({
  part: comment._id,
  revision: comment.revision,
  submissionId: newId(),
});
const thread = async (viewer: Viewer, code: string) => (await readConversation(viewer, code, {})).thread;
const reasons = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(RefusedError);
  return (error as RefusedError).reasons.map(({ key, params, field }) => ({ key, params, field }));
};

describe("a conversation about a project", () => {
  it("is for everyone who may see it, the oldest words first", async () => {
    await write(stranger, "P-1", "Hvornår går I i luften?");
    await write(manager, "P-1", "I juni, @Navn stranger.\nSe https://kl.dk/plan.");
    const { comments } = await thread(stranger, "P-1");
    expect(comments.map(({ by, isOwn }) => [by, isOwn])).toEqual([
      ["Navn stranger", true],
      ["Navn manager", false],
    ]);
    expect(comments[1]?.pieces).toEqual([
      { text: "I juni, " },
      { personId: "stranger", name: "Navn stranger" },
      { text: ".\nSe " },
      { link: "https://kl.dk/plan" },
      { text: "." },
    ]);
  });

  it("sent twice is said once", async () => {
    const submissionId = newId();
    const both = await Promise.all([1, 2].map(() => write(manager, "P-2", "Én gang", { submissionId })));
    expect(both[0]?._id).toBe(both[1]?._id);
    expect(await CommentModel.countDocuments({ text: "Én gang" })).toBe(1);
  });

  it("a status has its own, which the project's shows too", async () => {
    await write(lead, "P-2", "Hvorfor gul?", { period });
    const { comments } = await readStatusThread(lead, "P-2", period);
    expect(comments.map((one) => one.pieces)).toEqual([[{ text: "Hvorfor gul?" }]]);
    expect((await thread(lead, "P-2")).comments.map((one) => one.period)).toEqual([null, period]);
    await expect(write(lead, "P-2", "Om hvad?", { period: "1999-Q1" })).rejects.toThrow(NotFoundError);
  });

  it("says of a name that nobody or several bear, and keeps nothing", async () => {
    const twin = { name: "Navn owner", email: "owner2@example.dk", locale: "da" };
    await insertDocument(PersonModel as never, twin as never, { actor: systemActor, action: "test" });
    const before = await CommentModel.countDocuments();
    expect(await reasons(write(manager, "P-1", "@Ingen Kendt og @Navn owner"))).toEqual([
      { key: "conversation:refusal.unknown", params: { name: "@Ingen Kendt" }, field: "text" },
      { key: "conversation:refusal.ambiguous", params: { name: "@Navn owner" }, field: "text" },
    ]);
    expect(await CommentModel.countDocuments()).toBe(before);
    const { mentionedIds } = await write(manager, "P-1", "Men @owner@example.dk er kun én");
    expect(mentionedIds).toEqual(["owner"]);
    await PersonModel.deleteOne({ email: twin.email });
  });

  it("of an archived project is read only", async () => {
    const comment = await write(manager, "P-3", "Før arkivering");
    const { revision } = await projectNow("P-3");
    await archiveProject(manager, "P-3", { revision, submissionId: newId(), reason: "Færdig" });
    const archived = [{ key: "projects:refusal.archived" }];
    expect(await reasons(write(manager, "P-3", "Efter"))).toMatchObject(archived);
    expect(await reasons(editComment(manager, "P-3", { ...revised(comment), text: "Efter" }))).toMatchObject(archived);
    expect(await reasons(withdrawComment(manager, "P-3", revised(comment)))).toMatchObject(archived);
    expect(await thread(manager, "P-3")).toMatchObject({ mayWrite: false, comments: [{ may: { edit: false } }] });
  });
});

describe("of a closed project", () => {
  it("nobody else reads, writes, is offered names or follows", async () => {
    const comment = await write(manager, "P-9", "Kun for os");
    for (const work of [
      () => readConversation(stranger, "P-9", {}),
      () => readStatusThread(stranger, "P-9", period),
      () => readConversationGlance(stranger, "P-9"),
      () => suggestMentions(stranger, "P-9", "Navn"),
      () => write(stranger, "P-9", "Må jeg?"),
      () => editComment(stranger, "P-9", { ...revised(comment), text: "Nej" }),
      () => withdrawComment(lead, "P-1", revised(comment)),
      () => followProject(stranger, "P-9", "follow"),
    ]) {
      await expect(work()).rejects.toThrow(NotFoundError);
    }
  });

  it("who may not see it can neither be mentioned nor is suggested", async () => {
    expect(await reasons(write(manager, "P-9", "@Navn stranger, hvad mener du?"))).toEqual([
      { key: "conversation:refusal.mayNotSee", params: { name: "Navn stranger" }, field: "text" },
    ]);
    const names = (await suggestMentions(manager, "P-9", "navn")).map((one) => one.name);
    expect(names).toEqual(["Navn lead", "Navn owner"]);
    expect((await suggestMentions(manager, "P-1", "stran")).map((one) => one.typed)).toEqual(["@Navn stranger"]);
  });

  it("its readers are those who may see it: own people, seats, delegates and those let in", async () => {
    const groups = { name: "Udvalg", kind: "committee", scope: { tiers: ["local"], programmeIds: [], areaIds: [] } };
    const term = { from: "2020-01-01" };
    await insertDocument(
      GroupModel as never,
      {
        ...groups,
        memberships: [
          { personId: "owner", role: "chair", ...term },
          { personId: "stranger", role: "member", ...term, to: "2021-01-01" },
        ],
        delegations: [{ fromPersonId: "owner", toPersonId: "stranger", reason: "Ferie", ...term, to: "2020-02-01" }],
      } as never,
      { actor: systemActor, action: "test" },
    );
    const project = await projectNow("P-9");
    for (const variant of [
      project,
      { ...project, tier: "local" as const },
      { ...project, managerId: null, ownerId: null },
      { ...project, readGrants: [{ personId: "stranger" }] },
    ]) {
      const readers = await readReaderIds(variant);
      for (const viewer of await Promise.all(["lead", "manager", "owner", "stranger"].map(viewerOf))) {
        expect(readers?.has(viewer.personId), viewer.personId).toBe(canSeeProject(viewer, variant));
      }
    }
    expect(await readReaderIds(await projectNow("P-1"))).toBeNull();
  });
});

describe("one's own comment", () => {
  it("can be put in other words, which the audit tells, by nobody else", async () => {
    const comment = await write(manager, "P-4", "Hej @Navn lead");
    await expect(editComment(lead, "P-4", { ...revised(comment), text: "Nej" })).rejects.toThrow(ForbiddenError);
    const { thread: opened } = await readConversation(manager, "P-4", { edit: comment._id });
    expect(opened.edited).toEqual({ id: comment._id, typed: "Hej @Navn lead" });
    const edited = await editComment(manager, "P-4", { ...revised(comment), text: "Hej @Navn lead og @Navn owner" });
    expect(edited).toMatchObject({ text: "Hej @[lead] og @[owner]", mentionedIds: ["lead", "owner"], revision: 2 });
    expect(edited.editedAt).toBeInstanceOf(Date);
    await expect(editComment(manager, "P-4", { ...revised(comment), text: "For sent" })).rejects.toThrow(
      RevisionConflictError,
    );
    const history = await readHistory(manager, (await projectNow("P-4"))._id);
    const change = history
      .find((entry) => entry.action === "comment.edit")
      ?.changes.find((one) => one.field === "text");
    expect(change).toMatchObject({ from: "Hej @Navn lead", to: "Hej @Navn lead og @Navn owner" });
  });

  it("is withdrawn: its words are gone from the conversation and kept by the audit", async () => {
    const comment = await write(stranger, "P-4", "Det skulle jeg ikke have skrevet");
    await withdrawComment(stranger, "P-4", revised(comment));
    const shown = (await thread(lead, "P-4")).comments.find((one) => one.id === comment._id);
    expect(shown).toMatchObject({ pieces: [], withdrawn: { isOwn: true }, may: { edit: false, withdraw: false } });
    expect(JSON.stringify(await CommentModel.findById(comment._id).select("-lastChange").lean())).not.toContain(
      "skulle",
    );
    const again = withdrawComment(stranger, "P-4", { ...revised(comment), revision: 2 });
    expect(await reasons(again)).toMatchObject([{ key: "conversation:refusal.withdrawn" }]);
  });

  it("another's is removed by the lead only, and with a reason", async () => {
    const comment = await write(stranger, "P-4", "Borgeren hedder …");
    await expect(withdrawComment(manager, "P-4", revised(comment))).rejects.toThrow(ForbiddenError);
    expect(await reasons(withdrawComment(lead, "P-4", revised(comment)))).toMatchObject([{ field: "reason" }]);
    await withdrawComment(lead, "P-4", { ...revised(comment), reason: "Personoplysninger" });
    const shown = (await thread(manager, "P-4")).comments.find((one) => one.id === comment._id);
    expect(shown?.withdrawn).toEqual({ by: "Navn lead", isOwn: false });
  });

  it("stays when its writer and those mentioned are erased, without their names", async () => {
    const gone = { _id: "gone", name: "Bente Bortgang", email: "bente@example.dk", locale: "da" };
    await insertDocument(PersonModel as never, gone as never, { actor: systemActor, action: "test" });
    forgetNames();
    await write(await viewerOf("gone"), "P-5", "Jeg går nu");
    await write(manager, "P-5", "Farvel @Bente Bortgang");
    await PersonModel.deleteOne({ _id: "gone" });
    forgetNames();
    const { comments } = await thread(manager, "P-5");
    expect(comments[0]?.by).toBeNull();
    expect(comments[1]?.pieces).toEqual([{ text: "Farvel " }, { personId: "gone", name: null }]);
    const { thread: opened } = await readConversation(manager, "P-5", { edit: comments[1]!.id });
    const kept = await editComment(manager, "P-5", {
      ...revised({ _id: comments[1]!.id, revision: 1 }),
      text: `${opened.edited?.typed}!`,
    });
    expect(kept.text).toBe("Farvel @[gone]!");
  });
});

describe("following a project", () => {
  const state = async (viewer: Viewer, code: string) => {
    const { reason, isTold } = await readFollowing(viewer, await projectNow(code));
    return { reason, isTold };
  };

  it("begins and ends by choice, and twice is once", async () => {
    expect(await state(stranger, "P-2")).toEqual({ reason: null, isTold: false });
    await Promise.all([followProject(stranger, "P-2", "follow"), followProject(stranger, "P-2", "follow")]);
    expect(await state(stranger, "P-2")).toEqual({ reason: "followed", isTold: true });
    expect((await readFollowing(stranger, await projectNow("P-2"))).told).toContain("Navn stranger");
    await followProject(stranger, "P-2", "stop");
    expect(await state(stranger, "P-2")).toEqual({ reason: null, isTold: false });
  });

  it("comes by itself to its people and to who comments, until they mute it", async () => {
    expect(await state(manager, "P-2")).toEqual({ reason: "manager", isTold: true });
    await write(stranger, "P-2", "Jeg er med");
    expect(await state(stranger, "P-2")).toEqual({ reason: "commented", isTold: true });
    for (const viewer of [manager, stranger]) {
      await followProject(viewer, "P-2", "stop");
      expect((await state(viewer, "P-2")).isTold).toBe(false);
      await followProject(viewer, "P-2", "follow");
      expect((await state(viewer, "P-2")).isTold).toBe(true);
    }
  });

  it("lists what one is told of, but nothing one may no longer see", async () => {
    await followProject(stranger, "P-5", "follow");
    const codes = async () => (await readFollowedProjects(stranger)).map((one) => one.code);
    expect(await codes()).toContain("P-5");
    await ProjectModel.updateOne({ code: "P-5" }, { classification: "closed" });
    expect(await codes()).not.toContain("P-5");
    expect((await readFollowing(manager, await projectNow("P-5"))).told).not.toContain("Navn stranger");
  });
});
