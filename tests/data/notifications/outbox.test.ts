import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "~/features/auth/viewer";
import { writeComment } from "~/features/conversation/commands/write-comment.server";
import { registerConversation } from "~/features/conversation/register.server";
import { registerGovernance } from "~/features/governance/register.server";
import { forgetSettings } from "~/features/governance/settings.server";
import { chooseMail } from "~/features/notifications/commands/choose-mail.server";
import { postTestMail } from "~/features/notifications/commands/post-test-mail.server";
import { deriveNotices, ordinaryOverlap } from "~/features/notifications/derive-notices.server";
import { deriveReminders } from "~/features/notifications/derive-reminders.server";
import { postAtOnce, postDigests } from "~/features/notifications/digests.server";
import { type Office, postMail, sendWaiting } from "~/features/notifications/outbox.server";
import { readOutboxPage } from "~/features/notifications/outbox-page.server";
import { mostAttempts } from "~/features/notifications/retries";
import { registerProjects } from "~/features/projects/register.server";
import { remind } from "~/features/status/commands/remind.server";
import { returnStatus } from "~/features/status/commands/return-status.server";
import { editRound } from "~/features/status/commands/run-round.server";
import { submitStatus } from "~/features/status/commands/submit-status.server";
import { registerStatus } from "~/features/status/register.server";
import { today } from "~/platform/clock";
import { ForbiddenError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { MailChoiceModel } from "~models/mail-choice.server";
import { NoticeModel } from "~models/notice.server";
import { NoticeProgressModel } from "~models/notice-progress.server";
import { OutgoingMailModel } from "~models/outgoing-mail.server";
import { PersonModel } from "~models/person.server";
import { ProjectModel } from "~models/project.server";
import { RoundModel } from "~models/round.server";
import { SettingsModel } from "~models/settings.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { noticeGroups } from "~models/vocabulary";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addProject, openRoundOf, period, projectNow, settle, submission, viewerOf } from "../status/portfolio";
import { type MailServer, plainText, startMailServer, startSilentServer } from "./mail-server";

let store: FreshStore;
let server: MailServer;
let manager: Viewer;
let owner: Viewer;
let lead: Viewer;
let stranger: Viewer;
const day = 24 * 3_600_000;
const dataDirectory = mkdtempSync(join(tmpdir(), "outbox-"));
const office = (smtpUrl?: string): Office => ({
  smtpUrl,
  dataDirectory,
  mailFrom: "p@example.dk",
  baseUrl: "https://p.example.dk",
});

beforeAll(async () => {
  store = await openFreshStore();
  for (const register of [registerGovernance, registerProjects, registerStatus, registerConversation]) register();
  await settle();
  await SettingsModel.updateOne({}, { reminders: { statusDaysBefore: 3, deadlineDaysBefore: 7, hour: 0 } });
  forgetSettings();
  await openRoundOf(period);
  for (const code of ["P-1", "P-2"]) await addProject(code);
  [manager, owner, lead, stranger] = (await Promise.all(["manager", "owner", "lead", "stranger"].map(viewerOf))) as [
    Viewer,
    Viewer,
    Viewer,
    Viewer,
  ];
  // told of from now on
  await deriveNotices(ordinaryOverlap, undefined, new Date(Date.now() - 1));
});
afterAll(() => store.close());

beforeEach(async () => {
  server = await startMailServer();
  const models = [AuditEntryModel, NoticeModel, OutgoingMailModel, MailChoiceModel] as Pick<
    typeof NoticeModel,
    "deleteMany"
  >[];
  await Promise.all(models.map((model) => model.deleteMany({})));
  await NoticeProgressModel.updateOne({}, { beganAt: new Date(), readUntil: new Date() });
  await ProjectModel.updateMany({}, { classification: "open" });
});
afterEach(() => server.close());

/** As long ago as a digest has been due since. */
const sinceYesterday = () =>
  NoticeProgressModel.updateOne({}, { beganAt: new Date(Date.now() - 2 * day) }).then(() =>
    PersonModel.updateMany({}, { createdAt: new Date(Date.now() - 2 * day) }),
  );
const write = (viewer: Viewer, code: string, text: string) =>
  writeComment(viewer, code, { submissionId: newId(), text });
const digestOnly = (viewer: Viewer, more = {}) =>
  chooseMail(viewer, { digest: "daily", weekday: 1, digestGroups: noticeGroups, atOnce: [], ...more }).then(() =>
    MailChoiceModel.updateOne({ _id: viewer.personId }, { digestedUntil: new Date(Date.now() - 2 * day) }),
  );
const quiet = (...viewers: Viewer[]) =>
  Promise.all(
    viewers.map((viewer) => chooseMail(viewer, { digest: "never", weekday: 1, digestGroups: [], atOnce: [] })),
  );
const tellAtOnce = async () => {
  await deriveNotices(ordinaryOverlap);
  await postAtOnce();
};
const send = () => sendWaiting(office(server.url));
const mailsTo = (viewer: Viewer) => server.received.filter(({ to }) => to.includes(viewer.email));
const states = async () => {
  const mails = await OutgoingMailModel.find().sort({ _id: 1 }).lean();
  return mails.map(({ state }) => state);
};
const subjectOf = ({ source }: { source: string }) => /^Subject: (.+)$/m.exec(source)?.[1];

describe("what is asked of somebody", () => {
  it("is mailed at once and once, also by three servers at the same time and again later", async () => {
    await write(manager, "P-1", "Hej @Navn stranger");
    await Promise.all([1, 2, 3].map(tellAtOnce));
    await Promise.all([1, 2, 3].map(send));
    await tellAtOnce();
    await send();
    expect(server.received).toHaveLength(1);
    const [mail] = mailsTo(stranger);
    expect(plainText(mail!)).toContain("Navn manager nævnte dig: P-1 Projekt P-1\nhttps://p.example.dk/notifications/");
    expect(plainText(mail!)).toContain("https://p.example.dk/profile/notifications");
    expect(await states()).toEqual(["sent"]);
  });

  it("is one mail where there is more of it, in the language of who gets it", async () => {
    await write(manager, "P-1", "@Navn owner, se her");
    await write(manager, "P-2", "@Navn owner, og her");
    await tellAtOnce();
    await send();
    const [mail] = mailsTo(owner);
    expect(mailsTo(owner)).toHaveLength(1);
    expect(plainText(mail!)).toMatch(/^Dear Navn owner/);
    expect(plainText(mail!).match(/mentioned you/g)).toHaveLength(2);
  });

  it("is found again where a server was cut off between the notice and its mail, or before it was marked", async () => {
    await write(manager, "P-1", "Hej @Navn stranger");
    await deriveNotices(ordinaryOverlap);
    await postAtOnce();
    await NoticeModel.updateMany({}, { $unset: { mailedAt: "" } });
    await write(manager, "P-2", "Og hej @Navn stranger");
    await tellAtOnce();
    await postAtOnce();
    await send();
    expect(mailsTo(stranger)).toHaveLength(2);
    expect(mailsTo(stranger).map((mail) => plainText(mail).match(/nævnte dig/g)?.length)).toEqual([1, 1]);
  });

  it("is not mailed to who has turned it off, has read it, or has left", async () => {
    await quiet(stranger);
    await write(manager, "P-1", "Hej @Navn stranger og @Navn owner og @Navn lead");
    await tellAtOnce();
    await NoticeModel.updateMany({ personId: "owner" }, { readAt: new Date() });
    await PersonModel.updateOne({ _id: "lead" }, { archivedAt: new Date() });
    await send();
    await PersonModel.updateOne({ _id: "lead" }, { archivedAt: null });
    expect(server.received).toEqual([]);
    expect(await states()).toEqual(["dropped", "dropped"]);
  });

  it("by the lead, with what the lead says, though at-once mails are turned off", async () => {
    await quiet(manager);
    const answer = await submitStatus(manager, "P-1", period, await submission("P-1"));
    const comment = { revision: answer.revision, submissionId: newId(), comment: "Uddyb risici" };
    await returnStatus(lead, "P-1", period, comment);
    await tellAtOnce();
    await send();
    expect(mailsTo(manager)).toEqual([]);
    await RoundModel.updateOne({ period }, { message: "Skriv kort" });
    await remind(lead, period, { submissionId: newId(), again: true });
    await tellAtOnce();
    await send();
    const text = plainText(mailsTo(manager)[0]!);
    expect(text).toContain("Navn lead minder om din status for 3. kvartal 2026, senest 31-12-2099\nSkriv kort");
    expect(text).toContain(`P-1 Projekt P-1\nhttps://p.example.dk/projects/P-1/status/${period}`);
  });

  it("says why a status was returned", async () => {
    const { revision } = await submitStatus(manager, "P-2", period, await submission("P-2"));
    await returnStatus(lead, "P-2", period, { revision, submissionId: newId(), comment: "Uddyb risici" });
    await tellAtOnce();
    await send();
    const [mail] = mailsTo(manager);
    expect(plainText(mail!)).toContain("P-2");
    expect(plainText(mail!)).toContain("Uddyb risici");
  });
});

describe("a digest", () => {
  it("tells what waits and what is new, each notice once, in one mail a period from any number of servers", async () => {
    await sinceYesterday();
    await quiet(lead, stranger, manager);
    await digestOnly(owner);
    await write(manager, "P-1", "Vi er i gang");
    await deriveNotices(ordinaryOverlap);
    await Promise.all([1, 2, 3].map(() => postDigests()));
    await Promise.all([1, 2, 3].map(send));
    await postDigests();
    await send();
    expect(server.received).toHaveLength(1);
    expect(plainText(server.received[0]!)).toContain("COMMENTS\n\nNavn manager commented on P-1 Projekt P-1");
    // the next day there is nothing new, and nothing waits
    await postDigests(undefined, new Date(Date.now() + day));
    await send();
    expect(server.received).toHaveLength(1);
  });

  it("tells what waits with the day it is due, also where nothing is new", async () => {
    await sinceYesterday();
    await quiet(lead, stranger, owner);
    await digestOnly(manager);
    await postDigests();
    await send();
    const [mail] = server.received;
    expect(subjectOf(mail!)).toMatch(/Porte/);
    expect(plainText(mail!)).toMatch(
      /DET VENTER PÅ DIG\n\n.*Status for 3\. kvartal 2026[^\n]*\(frist 31-12-2099\)\nhttps:/s,
    );
  });

  it("tells only of the groups chosen, and not again what was mailed at once", async () => {
    await sinceYesterday();
    await quiet(lead, stranger, manager);
    await digestOnly(owner, { digestGroups: ["personal"], atOnce: ["personal"] });
    await write(manager, "P-1", "Hej @Navn owner");
    await tellAtOnce();
    await write(manager, "P-2", "Til alle");
    await deriveNotices(ordinaryOverlap);
    await postDigests();
    await send();
    expect(mailsTo(owner)).toHaveLength(1);
    expect(plainText(mailsTo(owner)[0]!)).toContain("mentioned you");
  });

  it("says nothing of what may no longer be seen when it is sent, though it waited since it could be", async () => {
    await sinceYesterday();
    await quiet(lead, manager, owner);
    await digestOnly(stranger);
    await write(manager, "P-1", "Hej @Navn stranger");
    await deriveNotices(ordinaryOverlap);
    await postDigests();
    expect(await states()).toEqual(["waiting"]);
    await ProjectModel.updateOne({ code: "P-1" }, { classification: "closed" });
    await send();
    expect([server.received, await states()]).toEqual([[], ["dropped"]]);
  });

  it("is not made up for from before there were any, nor from before it was chosen", async () => {
    await postDigests();
    expect(await states()).toEqual([]);
    await sinceYesterday();
    await chooseMail(owner, { digest: "daily", weekday: 1, digestGroups: noticeGroups, atOnce: [] });
    await quiet(lead, manager, stranger);
    await postDigests();
    expect(await states()).toEqual([]);
  });
});

const moveDeadline = async (deadline: string) => {
  const { revision } = await RoundModel.findOne({ period }).orFail().lean();
  await editRound(lead, period, { revision, submissionId: newId(), deadline });
};

describe("reminders", () => {
  it("come of themselves, once, with what is still owed, and no more when it has been answered", async () => {
    await moveDeadline(today());
    await Promise.all([deriveReminders(), deriveReminders()]);
    expect(await deriveReminders()).toBe(0);
    await postAtOnce();
    expect(await NoticeModel.distinct("personId")).toEqual(["manager"]);
    await send();
    expect(plainText(mailsTo(manager)[0]!)).toMatch(/Giv status for 3\. kvartal 2026 senest .*\n.*\n\nP-1 Projekt P-1/);
    await NoticeModel.deleteMany({});
    await OutgoingMailModel.deleteMany({});
    await deriveReminders();
    await postAtOnce();
    for (const code of ["P-1", "P-2"]) {
      const { _id: projectId } = await projectNow(code);
      const earlier = await StatusUpdateModel.findOne({ projectId, period }).lean();
      await submitStatus(manager, code, period, await submission(code, {}, earlier?.revision));
    }
    await send();
    expect(mailsTo(manager)).toHaveLength(1);
    expect(await states()).toEqual(["dropped"]);
    await moveDeadline("2099-12-31");
  });

  it("wait for the hour of the day that is set", async () => {
    await SettingsModel.updateOne({}, { "reminders.hour": 23 });
    forgetSettings();
    await moveDeadline(today());
    expect(await deriveReminders(new Date(`${today()}T10:00:00Z`))).toBe(0);
    await moveDeadline("2099-12-31");
    await SettingsModel.updateOne({}, { "reminders.hour": 0 });
    forgetSettings();
  });
});

describe("a mail server that", () => {
  const post = (key: string, personId = "stranger") => postMail({ _id: key, kind: "test", personId, carries: [] });
  const impatient = { connect: 100, silence: 200, whole: 400 };
  const found = async (key = "a") => (await OutgoingMailModel.findById(key).lean())!;
  const fallDue = () => OutgoingMailModel.updateMany({ state: "waiting" }, { dueAt: new Date() });

  it("hangs is asked again later, and what waits is sent when another answers", async () => {
    const silent = await startSilentServer();
    for (const key of ["a", "b", "c", "d", "e"]) await post(key);
    const begun = performance.now();
    await sendWaiting(office(silent.url), undefined, impatient);
    // it holds up no more than the attempts under way
    expect(performance.now() - begun).toBeLessThan(3_000);
    await silent.close();
    const tried = (await OutgoingMailModel.find({ attempts: 1 }).lean()).map(({ dueAt }) => dueAt > new Date());
    expect(tried).toEqual([true, true]);
    await fallDue();
    await send();
    expect(await states()).toEqual(["sent", "sent", "sent", "sent", "sent"]);
    expect(server.received).toHaveLength(5);
  });

  it("falls silent after the text may have the mail, so it is not sent again, and an administrator sees it", async () => {
    const greets = ["220 hello", "250 fine", "250 fine", "250 fine", "354 go on"];
    const silent = await startSilentServer(greets);
    await post("a");
    await sendWaiting(office(silent.url), undefined, impatient);
    await silent.close();
    await fallDue();
    await send();
    expect([await states(), server.received]).toEqual([["unknown"], []]);
    expect((await readOutboxPage(office(server.url))).troubles).toMatchObject([
      { person: "Navn stranger", kind: "test", state: "unknown", problem: "ETIMEDOUT", attempts: 1 },
    ]);
  });

  it("knows no such address is not asked again; the others get theirs", async () => {
    const picky = await startMailServer({
      onRcptTo({ address }, _session, callback) {
        const refused = address === "stranger@example.dk";
        callback(refused ? Object.assign(new Error("no such user"), { responseCode: 550 }) : null);
      },
    });
    await post("a");
    await post("b", "manager");
    await sendWaiting(office(picky.url));
    expect([await states(), picky.received.length]).toEqual([["refused", "sent"], 1]);
    expect(await found()).toMatchObject({ problem: "550" });
    await picky.close();
  });

  it("cannot take one mail now takes the others, and that one later", async () => {
    let isFull = true;
    const full = await startMailServer({
      onRcptTo({ address }, _session, callback) {
        const refused = isFull && address === "stranger@example.dk";
        callback(refused ? Object.assign(new Error("mailbox full"), { responseCode: 452 }) : null);
      },
    });
    await post("a");
    await post("b", "manager");
    await sendWaiting(office(full.url));
    expect(await states()).toEqual(["waiting", "sent"]);
    isFull = false;
    await fallDue();
    await sendWaiting(office(full.url));
    expect(await states()).toEqual(["sent", "sent"]);
    await full.close();
  });

  it("never answers is given up in the end, and the mail kept as a file", async () => {
    const { url, close } = await startMailServer();
    await close();
    await post("a");
    await OutgoingMailModel.updateOne({}, { attempts: mostAttempts - 1 });
    await sendWaiting(office(url));
    expect(await found()).toMatchObject({ state: "givenUp", problem: "ECONNREFUSED", attempts: mostAttempts });
    expect(readdirSync(join(dataDirectory, "mail"))).toHaveLength(1);
  });

  it("is none: mails are kept as files, once", async () => {
    await post("kept");
    await Promise.all([sendWaiting(office()), sendWaiting(office())]);
    expect(await states()).toEqual(["kept"]);
    const files = readdirSync(join(dataDirectory, "mail")).length;
    await post("kept");
    await sendWaiting(office());
    expect(readdirSync(join(dataDirectory, "mail"))).toHaveLength(files);
  });

  it("is none, and no folder can be written: the mail waits, and an administrator sees why", async () => {
    const blocked = mkdtempSync(join(tmpdir(), "blocked-"));
    writeFileSync(join(blocked, "mail"), "not a folder");
    await post("a");
    await sendWaiting({ ...office(), dataDirectory: blocked });
    const { troubles } = await readOutboxPage(office());
    expect(troubles).toMatchObject([{ state: "waiting", problem: "EEXIST", attempts: 1 }]);
    await fallDue();
    await sendWaiting(office());
    expect(await states()).toEqual(["kept"]);
  });

  it("was being talked to when a server died: before the text it is sent by another, after it by nobody", async () => {
    await post("before");
    await post("handing-over");
    const long = new Date(Date.now() - 3_600_000);
    await OutgoingMailModel.updateOne({ _id: "before" }, { state: "sending", claim: "dead", claimedAt: long });
    await OutgoingMailModel.updateOne({ _id: "handing-over" }, { state: "delivering", claim: "dead", claimedAt: long });
    await send();
    expect([await found("before"), await found("handing-over")]).toMatchObject([
      { state: "sent" },
      { state: "unknown", problem: "cutOff" },
    ]);
    expect(server.received).toHaveLength(1);
  });

  it("takes a mail from a server that woke up too late is not given it", async () => {
    await post("a");
    // another has taken it up while this one stood still between claim and text
    const slow = await startMailServer({
      onRcptTo: (_address, _session, callback) => {
        OutgoingMailModel.updateOne({ _id: "a" }, { claim: "another" }).then(() => callback(), callback);
      },
    });
    await sendWaiting(office(slow.url));
    expect(slow.received).toEqual([]);
    expect(await found()).toMatchObject({ state: "sending", claim: "another" });
    await slow.close();
  });
});

describe("a test mail", () => {
  it("is an administrator's to ask for, once a press of the button", async () => {
    await expect(postTestMail(manager, "once")).rejects.toThrow(ForbiddenError);
    const administrator = { ...stranger, isAdministrator: true };
    await postTestMail(administrator, "once");
    await postTestMail(administrator, "once");
    await send();
    expect(mailsTo(stranger)).toHaveLength(1);
  });
});
