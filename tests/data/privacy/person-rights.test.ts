import mongoose from "mongoose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertDocument } from "~/features/audit/change.server";
import { finishEffects } from "~/features/audit/effects.server";
import { readHistory } from "~/features/audit/history.server";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { makeLink } from "~/features/auth/one-time-links.server";
import { openSession, readSession } from "~/features/auth/session.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { withdrawComment } from "~/features/conversation/commands/withdraw-comment.server";
import { writeComment } from "~/features/conversation/commands/write-comment.server";
import { readConversation } from "~/features/conversation/thread.server";
import { exampleId } from "~/features/example/example-id.server";
import { fillExample } from "~/features/example/fill-example.server";
import { readPersonNames } from "~/features/governance/choices.server";
import { readHoldings, replacePerson } from "~/features/governance/commands/replace-person.server";
import { editPerson } from "~/features/governance/commands/save-person.server";
import { findPeople, readPersonPage } from "~/features/governance/people.server";
import { registeredPersonalData, registerPersonalData } from "~/features/governance/personal-data.server";
import { erasePerson } from "~/features/privacy/commands/erase-person.server";
import { previewErasure } from "~/features/privacy/erasure-preview.server";
import { exportPerson, exportPersonByEmail } from "~/features/privacy/export-person.server";
import { readSearchPage } from "~/features/search/search-page.server";
import { translator } from "~/i18n/i18n.server";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { ApiTokenModel } from "~models/api-token.server";
import { CommentModel } from "~models/comment.server";
import { FollowingModel } from "~models/following.server";
import { MailChoiceModel } from "~models/mail-choice.server";
import { NoticeModel } from "~models/notice.server";
import { OutgoingMailModel } from "~models/outgoing-mail.server";
import { type Person, PersonModel } from "~models/person.server";
import { ProjectModel } from "~models/project.server";
import { SavedViewModel } from "~models/saved-view.server";
import { registerAreas } from "../../../server/register";
import { type FreshStore, openFreshStore } from "../fresh-store";

const secret = "s".repeat(32);
const idOf = (key: string) => exampleId("person", key);
const as = async (id: string): Promise<Viewer> => (await loadViewer(id))!;
const personNow = async (id: string) => (await PersonModel.findOne({ _id: id }).lean<Person>())!;
const post = async (id: string) => ({ revision: (await personNow(id)).revision, submissionId: newId() });

let store: FreshStore;
let admin: Viewer;
beforeAll(async () => {
  store = await openFreshStore();
  registerAreas();
  await fillExample(new Date("2026-11-22T10:00:00Z"));
  admin = await as(idOf("rasmus"));
});
afterAll(() => store.close());

async function handOver(id: string, reason: string): Promise<void> {
  await replacePerson(admin, id, { ...(await post(id)), successorId: idOf("jakob"), reason, archive: false });
}

describe("what is kept about a person", () => {
  it("is for the person, and for an administrator who does not see closed cases; that they took it is noted", async () => {
    const closed = (await ProjectModel.findOne({ classification: "closed", managerId: { $ne: null } }).lean())!;
    const managerId = closed.managerId!;
    const own = await exportPerson(await as(managerId), managerId);
    const taken = await exportPerson(admin, managerId);
    expect(own).toMatchObject({ schema: "portefoeljen-person", version: 1, organisation: "Eksempelby Kommune" });
    expect(JSON.stringify(own.data.projectRoles)).toContain(closed.title);
    expect(JSON.stringify(taken)).not.toContain(closed.title);
    expect(taken.data.projectRoles).toContainEqual(expect.objectContaining({ project: null }));
    expect(taken.data.projectRoles).toHaveLength(own.data.projectRoles!.length);
    const history = await readHistory(admin, managerId);
    expect(history.map(({ action, by }) => [action, by])).toContainEqual(["person.export", admin.name]);
    await expect(exportPerson(await as(idOf("aisha")), managerId)).rejects.toThrow(ForbiddenError);
    await expect(exportPerson(admin, "nobody")).rejects.toThrow(NotFoundError);
  });

  it("holds no secrets", async () => {
    const maria = await as(idOf("maria"));
    const cookie = await openSession(maria.personId, secret);
    await makeLink(actorOf(admin), maria.personId);
    const { data } = await exportPersonByEmail(maria.email.toUpperCase());
    expect(data.sessions).toHaveLength(1);
    expect(data.oneTimeLinks).toHaveLength(1);
    expect(data.person?.[0]).toMatchObject({ name: maria.name, email: maria.email });
    expect(JSON.stringify(data)).not.toMatch(/argon2|tokenHash|passwordHash/);
    expect(JSON.stringify(data)).not.toContain(cookie.split(".")[0]);
  });

  it("does not name who else did something about the person", async () => {
    const { data } = await exportPerson(await as(idOf("maria")), idOf("maria"));
    expect(data.changesAbout?.map((row) => row.by)).toContain("other");
    expect(JSON.stringify(data.changesAbout)).not.toContain(admin.name);
  });
});

describe("erasing a person", () => {
  it("is an administrator's, and refused while the person holds anything", async () => {
    const maria = idOf("maria");
    await expect(erasePerson(await as(idOf("karen")), maria, await post(maria))).rejects.toThrow(ForbiddenError);
    const refused = await erasePerson(admin, maria, await post(maria)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusedError);
    const holdings = (await readHoldings(maria)).map(({ key }) => key);
    expect((refused as RefusedError).reasons.map(({ key }) => key)).toEqual([
      "privacy:erasure.refused.holds",
      ...holdings,
    ]);
    expect((await previewErasure(maria)).holdings.map(({ key }) => key)).toEqual(holdings);
    expect((await personNow(maria)).erasedAt).toBeUndefined();
  });

  it("is refused for the last administrator", async () => {
    await expect(erasePerson(admin, admin.personId, await post(admin.personId))).rejects.toThrow(RefusedError);
    expect((await previewErasure(admin.personId)).isLastAdministrator).toBe(true);
  });

  it("leaves the name and the mail nowhere but where the page says so, and ends every way in", async () => {
    const maria = await as(idOf("maria"));
    const session = await openSession(maria.personId, secret);
    const code = await leaveTraces(maria);
    await handOver(maria.personId, `${maria.name} går på pension`);
    const preview = await previewErasure(maria.personId);
    const models = ["ApiToken", "Following", "MailChoice", "Notice", "OneTimeLink", "OutgoingMail", "SavedView"];
    expect(preview.deleted.map(({ model }) => model)).toEqual(expect.arrayContaining(models));

    expect(await erasePerson(admin, maria.personId, await post(maria.personId))).toBe(0);

    expect(await placesOf([maria.name, maria.email])).toEqual([]);
    expect(await readSession(session, secret)).toBeNull();
    expect((await previewErasure(maria.personId)).deleted).toEqual([]);
    // the case keeps what was said in it
    const { thread } = await readConversation({ ...admin, locale: "en" }, code, {});
    expect(thread.comments.map(({ by }) => by)).not.toContain(maria.name);
    expect(JSON.stringify(thread.comments)).toContain("Vi er i mål.");
    expect(JSON.stringify(await mongoose.connection.collection("auditEntries").find().toArray())).not.toContain(
      "Fortrudt",
    );
  });

  it("is told without the name, in the reader's language, and the person is nowhere to be found", async () => {
    const maria = idOf("maria");
    expect(await readPersonNames([maria], "en")).toEqual(new Map([[maria, "Deleted person"]]));
    expect(await readPersonNames([maria])).toEqual(new Map([[maria, "Slettet person"]]));
    const history = await readHistory(admin, maria);
    expect(history.find(({ action }) => action === "person.erase")).toMatchObject({ by: admin.name });
    expect(history.flatMap(({ changes }) => changes.map(({ from, to }) => from ?? to)).filter(Boolean)).toEqual([]);
    await expect(readPersonPage(admin, maria)).rejects.toThrow(NotFoundError);
    await expect(exportPerson(admin, maria)).rejects.toThrow(NotFoundError);
    const edit = { name: "Maria igen", email: "maria@eksempelby.dk", locale: "da" as const, isAdministrator: false };
    await expect(editPerson(admin, maria, { ...edit, ...(await post(maria)) })).rejects.toThrow(NotFoundError);
    for (const archived of [true, false]) {
      expect((await findPeople({ search: "", archived })).map(({ id }) => id)).not.toContain(maria);
    }
    const searcher = { viewer: admin, locale: "da" as const, t: translator("da") };
    const found = await readSearchPage(searcher, new URLSearchParams({ q: "slettet person" }));
    expect(JSON.stringify(found)).not.toContain(maria);
  });

  it("that is cut off in the middle is finished later, by itself or by asking again", async () => {
    const simon = idOf("simon");
    await handOver(simon, "Flytter");
    const audited = registeredPersonalData().get("conversation")!;
    const broken = () => Promise.reject(new Error("killed"));
    registerPersonalData("conversation", { ...audited, erase: broken });
    expect(await erasePerson(admin, simon, await post(simon))).toBe(1);
    expect((await previewErasure(simon)).pending).toBe(1);
    expect(await finishEffects()).toBe(1);
    registerPersonalData("conversation", audited);
    expect(await erasePerson(admin, simon, await post(simon))).toBe(0);
    expect((await previewErasure(simon)).pending).toBe(0);
    expect(await finishEffects()).toBe(0);
  });
});

/** What the example has not given the person: one of everything that is theirs alone, and words that name them. */
async function leaveTraces(person: Viewer): Promise<string> {
  const { personId } = person;
  const context = { actor: actorOf(person), action: "test" };
  const project = (await ProjectModel.findOne({ managerId: personId, classification: "open" }).lean())!;
  await insertDocument(
    SavedViewModel,
    { personId, name: `${person.name}s visning`, nameKey: "min", kind: "table", query: "" } as never,
    context,
  );
  await insertDocument(
    ApiTokenModel,
    {
      personId,
      name: `Excel ${person.email}`,
      scopes: ["projects"],
      prefix: "p",
      tokenHash: newId(),
      expiresOn: "2027-01-01",
    } as never,
    context,
  );
  await FollowingModel.updateOne(
    { personId, projectId: project._id },
    { $setOnInsert: { _id: newId(), since: new Date() } },
    { upsert: true },
  );
  await NoticeModel.create({
    personId,
    key: newId(),
    kind: "comment",
    entity: "Project",
    subjectId: project._id,
    by: personId,
    at: new Date(),
  });
  await MailChoiceModel.replaceOne({ _id: personId }, { _id: personId, digest: "daily" }, { upsert: true });
  const mail = {
    kind: "digest" as const,
    state: "waiting" as const,
    dueAt: new Date("2099-01-01"),
    writtenAt: new Date(),
  };
  await OutgoingMailModel.create({ _id: `digest/${personId}/1`, personId, ...mail });
  await makeLink(actorOf(admin), personId);
  const write = (viewer: Viewer, text: string) => writeComment(viewer, project.code, { submissionId: newId(), text });
  await write(person, "Vi er i mål.");
  const regretted = await write(person, "Fortrudt");
  const { revision } = (await CommentModel.findById(regretted._id).lean())!;
  await withdrawComment(person, project.code, { part: regretted._id, revision, submissionId: newId() } as never);
  await write(await as(idOf("karen")), `Tak, @${person.name}`);
  return project.code;
}

/** Every document of every collection in which one of the texts stands. */
async function placesOf(texts: string[]): Promise<string[]> {
  const places: string[] = [];
  for (const { name } of await mongoose.connection.db!.listCollections().toArray()) {
    for await (const document of mongoose.connection.collection(name).find()) {
      const text = JSON.stringify(document).toLowerCase();
      const found = texts.filter((one) => text.includes(one.toLowerCase()));
      if (found.length > 0) places.push(`${name}/${document._id}: ${found}`);
    }
  }
  return places;
}
