import { answerParent } from "~/platform/child-process/answer-parent";
import { connectDatabase, type DatabaseAddress, disconnectDatabase } from "~/platform/database.server";
import { type HeavyJob, heavyWork } from "./heavy-work.server";

type Work = (...input: unknown[]) => Promise<unknown>;

answerParent(async ({ address, name, input }: HeavyJob & { address: DatabaseAddress }) => {
  await connectDatabase(address.uri, address.databaseName);
  try {
    return await (heavyWork[name] as Work)(...input);
  } finally {
    await disconnectDatabase();
  }
});
