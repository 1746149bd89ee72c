import { maximumDocumentBytes } from "../values/encode";
import { Double } from "../values/values";
import type { Command } from "./command";

/** The wire versions of MongoDB 3.6 to 7.0, whose protocol this store speaks as a standalone server without sessions. */
export const wireVersions = { minWireVersion: 0, maxWireVersion: 21 };
const presentedVersion = "7.0.0";
/** MongoDB's is 100,000. Drivers cut what is larger, so that no message takes long to read. */
const maxWriteBatchSize = 1000;

const hello: Command = ({ body }) => ({
  helloOk: true,
  ...(Object.keys(body)[0]?.toLowerCase() === "ismaster" ? { ismaster: true } : { isWritablePrimary: true }),
  maxBsonObjectSize: maximumDocumentBytes,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize,
  localTime: new Date(),
  ...wireVersions,
  readOnly: false,
});

const buildInfo: Command = () => ({
  version: presentedVersion,
  versionArray: presentedVersion.split(".").map(Number).concat(0),
  modules: ["embedded-store"],
  bits: 64,
  debug: false,
  maxBsonObjectSize: maximumDocumentBytes,
});

const connectionStatus: Command = () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
});

const serverStatus: Command = () => ({
  version: presentedVersion,
  process: "embedded-store",
  pid: BigInt(process.pid),
  uptime: new Double(Math.floor(process.uptime())),
  localTime: new Date(),
});

export const handshakeCommands: Record<string, Command> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: () => ({}),
  buildInfo,
  buildinfo: buildInfo,
  connectionStatus,
  serverStatus,
  endSessions: () => ({}),
};
