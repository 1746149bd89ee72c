import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mongoose from "mongoose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { insertDocument } from "~/features/audit/change.server";
import { systemActor } from "~/features/auth/viewer";
import { writeComment } from "~/features/conversation/commands/write-comment.server";
import { registerConversation } from "~/features/conversation/register.server";
import { deriveNotices, longOverlap } from "~/features/notifications/derive-notices.server";
import { registerProjects } from "~/features/projects/register.server";
import { connectDatabase, createIndexes, disconnectDatabase } from "~/platform/database.server";
import { startEmbeddedStore } from "~/platform/embedded-store/start";
import { newId } from "~/platform/identifiers.server";
import { MailChoiceModel } from "~models/mail-choice.server";
import { NoticeProgressModel } from "~models/notice-progress.server";
import { OutgoingMailModel } from "~models/outgoing-mail.server";
import { PersonModel } from "~models/person.server";
import { ProjectModel } from "~models/project.server";
import type { MailState } from "~models/vocabulary";
import { type MailServer, startMailServer } from "../data/notifications/mail-server";
import { addProject, settle, viewerOf } from "../data/status/portfolio";
import { type Product, startServerOf } from "./product";

const day = 24 * 3_600_000;
const members = Array.from({ length: 20 }, (_, index) => `member-${index}`);
let uri: string;
let closeStore: () => Promise<void>;
let mailServer: MailServer;
const servers: Product[] = [];

/** Of the servers of MONGODB_URI, or of an embedded store that both talk to. Never one that holds anything. */
async function openSharedStore(): Promise<void> {
  const given = process.env.MONGODB_URI;
  const directory = await mkdtemp(join(tmpdir(), "shared-store-"));
  const workerFile = join(import.meta.dirname, "../../build/workers/embedded-store.js");
  const embedded = given ? null : await startEmbeddedStore({ directory, workerFile });
  uri = given ?? embedded!.uri;
  await connectDatabase(uri);
  const isUsed = (await mongoose.connection.listCollections()).length > 0;
  if (isUsed) throw new Error("MONGODB_URI holds a database of the product already");
  closeStore = async () => {
    await mongoose.connection.dropDatabase();
    await disconnectDatabase();
    await embedded?.close();
    await rm(directory, { recursive: true, force: true });
  };
}

beforeAll(async () => {
  await openSharedStore();
  await createIndexes();
  registerProjects();
  registerConversation();
  await settle();
  const context = { actor: systemActor, action: "test" };
  for (const _id of members) {
    const person = { _id, name: `Navn ${_id}`, email: `${_id}@example.dk`, locale: "da" };
    await insertDocument(PersonModel as never, person as never, context);
  }
  await addProject("P-1");
  await ProjectModel.updateOne({ code: "P-1" }, { teamMemberIds: members });
  const begun = new Date(Date.now() - 2 * day);
  await PersonModel.updateMany({}, { createdAt: begun });
  await NoticeProgressModel.create({ _id: "notices", beganAt: begun, readUntil: begun });
  await MailChoiceModel.insertMany(
    [...members, "owner"].map((_id) => ({
      _id,
      digest: "daily" as const,
      digestGroups: ["comments" as const],
      digestedUntil: begun,
    })),
  );
  mailServer = await startMailServer({
    // so slow that a server can be killed while it sends
    onRcptTo: (_address, _session, callback) => void setTimeout(() => callback(), 100),
  });
}, 120_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await mailServer.close();
  await closeStore();
});

describe("two servers of one database", () => {
  it("mail each mention and each digest once, though the one that sends is killed in the middle of it", async () => {
    const manager = await viewerOf("manager");
    const say = (text: string) => writeComment(manager, "P-1", { submissionId: newId(), text });
    await say("Til jer alle");
    for (const member of members) await say(`Hej @Navn ${member}`);
    await deriveNotices(longOverlap);

    const settings = { SMTP_URL: mailServer.url, BASE_URL: "http://p.example.dk", LOG_LEVEL: "warn" };
    for (let started = 0; started < 2; started += 1) servers.push(await startServerOf(uri, settings));
    const sending = servers[0]!.process;
    await vi.waitFor(() => expect(mailServer.received.length).toBeGreaterThan(5), { timeout: 60_000, interval: 10 });
    const killed = once(sending, "exit");
    sending.kill("SIGKILL");
    await killed;
    const before = mailServer.received.length;

    await vi.waitFor(
      async () => {
        await forgetTheDead();
        const open = { state: { $in: ["waiting", "sending", "delivering"] as MailState[] } };
        const written = await OutgoingMailModel.countDocuments({ kind: "atOnce" });
        const digests = await OutgoingMailModel.countDocuments({ kind: "digest", personId: { $in: members } });
        expect([written, digests, await OutgoingMailModel.countDocuments(open)]).toEqual([20, 20, 0]);
      },
      { timeout: 120_000, interval: 500 },
    );
    const messageIds = mailServer.received.map(({ messageId }) => messageId);
    expect(new Set(messageIds).size).toBe(messageIds.length);
    expect(messageIds.length).toBeGreaterThan(before);
    const sent = await OutgoingMailModel.countDocuments({ state: "sent" });
    const unknown = await OutgoingMailModel.countDocuments({ state: "unknown" });
    // of those it was handing over as it was killed nobody knows; nothing else is lost
    expect(unknown).toBeLessThanOrEqual(2);
    expect(messageIds.length).toBeGreaterThanOrEqual(sent);
    expect(messageIds.length).toBeLessThanOrEqual(sent + unknown);
    const toMembers = mailServer.received.filter(({ to }) => to[0]?.startsWith("member-"));
    expect(toMembers.length + unknown).toBeGreaterThanOrEqual(40);
  });
});

/** As when so much time has passed that what was under way at the killed server is known to be cut off. */
async function forgetTheDead(): Promise<void> {
  await OutgoingMailModel.updateMany(
    { state: { $in: ["sending", "delivering"] }, claimedAt: { $lt: new Date(Date.now() - 5_000) } },
    { claimedAt: new Date(Date.now() - day) },
  );
}
