import { createReadStream } from "node:fs";
import { connect, type Socket } from "node:net";
import { RefusedError } from "~/platform/errors";
import { logger } from "~/platform/log.server";

const silenceMilliseconds = 60_000;

/**
 * Has a file scanned by clamd (its INSTREAM command). Where a scanner is configured nothing is kept that it has not
 * called clean: throws RefusedError when it found something, and when it does not answer.
 */
export async function scanFile(path: string, scanner: string | undefined): Promise<void> {
  if (!scanner) return;
  const answer = await ask(path, scanner).catch((error: unknown) => {
    logger.error({ err: error }, "the virus scanner does not answer; the file was refused");
    throw refused("scannerSilent");
  });
  if (/^stream: OK$/.test(answer)) return;
  if (/ FOUND$/.test(answer)) {
    logger.warn({ found: answer.replace(/^stream: /, "") }, "the virus scanner found something; the file was refused");
    throw refused("infected");
  }
  logger.error({ answer }, "the virus scanner could not scan; the file was refused");
  throw refused("scannerSilent");
}

const refused = (key: string) => new RefusedError({ key: `documents:refusal.${key}`, field: "file" });

function socketTo(scanner: string): Socket {
  if (scanner.startsWith("unix:")) return connect(scanner.slice("unix:".length));
  const { hostname, port } = new URL(scanner);
  return connect(Number(port), hostname);
}

/** Sends the file in pieces, each after its length in four bytes, and an empty one at the end; returns the answer's line. */
function ask(path: string, scanner: string): Promise<string> {
  const socket = socketTo(scanner);
  return new Promise<string>((resolve, reject) => {
    let answer = "";
    socket.setTimeout(silenceMilliseconds, () => socket.destroy(new Error("no answer in time")));
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
      if (answer.includes("\0")) resolve(answer.slice(0, answer.indexOf("\0")));
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the scanner hung up")));
    socket.on("connect", () => send(path, socket).catch(reject));
  }).finally(() => socket.destroy());
}

async function send(path: string, socket: Socket): Promise<void> {
  socket.write("zINSTREAM\0");
  for await (const piece of createReadStream(path)) {
    const { length } = piece as Buffer;
    const head = Buffer.alloc(4);
    head.writeUInt32BE(length);
    socket.write(head);
    if (!socket.write(piece)) await new Promise((resolve) => socket.once("drain", resolve).once("close", resolve));
    if (socket.destroyed) return;
  }
  socket.write(Buffer.alloc(4));
}
