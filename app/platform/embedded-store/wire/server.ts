import { createServer, type Server, type Socket } from "node:net";
import type { Doc } from "../values/values";
import { maximumMessageBytes, type Request, readRequest, writeResponse } from "./messages";

/** Answers a command with a reply document's BSON. */
export type Handler = (database: string, body: Doc) => Promise<Buffer>;

/** One client: its bytes cut into messages, which are answered one after the other. */
class Connection {
  private chunks: Buffer[] = [];
  private bytes = 0;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly socket: Socket,
    private readonly handle: Handler,
  ) {
    socket.on("data", (chunk: Buffer) => this.receive(chunk));
    socket.on("error", () => socket.destroy());
  }

  private receive(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    while (this.bytes >= 4) {
      const length = this.first(4).readInt32LE(0);
      if (length < 16 || length > maximumMessageBytes) return void this.socket.destroy();
      if (this.bytes < length) return;
      const all = this.first(length);
      const message = all.subarray(0, length);
      this.chunks = all.length > length ? [all.subarray(length)] : [];
      this.bytes = all.length - length;
      this.queue = this.queue.then(() => this.answer(message));
    }
  }

  /** The bytes received, joined if the first piece is shorter than `length`. */
  private first(length: number): Buffer {
    if (this.chunks[0]!.length < length || (this.chunks.length > 1 && length > 4)) {
      this.chunks = [Buffer.concat(this.chunks, this.bytes)];
    }
    return this.chunks[0]!;
  }

  private async answer(message: Buffer): Promise<void> {
    let request: Request;
    try {
      request = readRequest(message);
    } catch {
      this.socket.destroy();
      return;
    }
    const reply = await this.handle(request.database, request.body);
    if (!request.answered || this.socket.destroyed) return;
    this.socket.cork();
    for (const part of writeResponse(request, reply)) this.socket.write(part);
    this.socket.uncork();
  }
}

/** Serves MongoDB's wire protocol on a Unix socket that only its owner may use. */
export async function serve(path: string, handle: Handler): Promise<{ close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    new Connection(socket, handle);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ path, readableAll: false, writableAll: false }, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
