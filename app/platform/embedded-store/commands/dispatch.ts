import { CommandError } from "../errors";
import { beginTurn, isTurnOver, othersTurn } from "../storage/slices";
import { encodeDocument } from "../values/encode";
import { type Doc, Double } from "../values/values";
import { catalogueCommands } from "./catalogue";
import type { CommandContext, Reply } from "./command";
import { explainCommands } from "./explain";
import { handshakeCommands } from "./handshake";
import { readCommands } from "./read";
import { writeCommands } from "./write";

const commands = new Map(
  Object.entries({ ...handshakeCommands, ...readCommands, ...writeCommands, ...catalogueCommands, ...explainCommands }),
);
const reads = new Set(["find", "aggregate", "count", "distinct"]);

/**
 * Runs one command. Never throws: a failure is a reply with `ok: 0`. No reply is given before everything that it may
 * rest on, others' writes too, is on disk.
 */
export async function runCommand(context: CommandContext): Promise<Buffer> {
  try {
    const reply = await execute(context).finally(() => context.store.file.log.synced());
    return Buffer.isBuffer(reply) ? reply : encodeDocument({ ...reply, ok: new Double(1) } as Doc);
  } catch (error) {
    return encodeDocument(failure(error) as Doc);
  }
}

async function execute(context: CommandContext): Promise<Reply> {
  beginTurn();
  const { body } = context;
  const name = Object.keys(body)[0] ?? "";
  const command = commands.get(name);
  if (!command) throw new CommandError("CommandNotFound", `no such command: '${name}'`);
  if (body.txnNumber !== undefined || body.startTransaction !== undefined) {
    throw new CommandError(
      "IllegalOperation",
      "Transaction numbers are only allowed on a replica set member or mongos",
    );
  }
  if (reads.has(name)) await removeExpired(context, body[name]);
  return command(context);
}

/** What a TTL index declares expired is gone at the latest when its collection is read, if the disk allows. */
async function removeExpired({ store, database }: CommandContext, name: unknown): Promise<void> {
  const collection = typeof name === "string" ? store.collection(`${database}.${name}`) : undefined;
  const now = Date.now();
  try {
    while (collection && !collection.gone && collection.hasExpired(now)) {
      store.transaction(() => collection.expire(now));
      if (isTurnOver()) await othersTurn();
    }
  } catch (error) {
    // on a full or read-only disk reading must go on
    if (!(error instanceof CommandError)) throw error;
  }
}

function failure(error: unknown): Record<string, unknown> {
  if (error instanceof CommandError) {
    return { ok: new Double(0), errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { ok: new Double(0), errmsg: `The embedded store failed: ${message}`, code: 1, codeName: "InternalError" };
}
