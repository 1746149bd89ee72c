import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import type { Reason } from "./errors";
import { refuseSignIn, type SignInWays, signInVariables, signInWays } from "./sign-in-environment.server";

const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());
const otherwise = <T extends z.ZodType>(schema: T, value: string) =>
  z.preprocess((given) => blankIsAbsent(given) ?? value, schema);

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const isHost = (value: string) => isIP(value) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value);

/** Only an origin: every path of the product begins at its root. */
function isOrigin(value: string): boolean {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return false;
  const { pathname, search, hash, username } = new URL(value);
  return pathname === "/" && !search && !hash && !username;
}

const schema = z.object({
  PORT: otherwise(z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(65535)), "3000"),
  HOST: otherwise(z.string().refine(isHost), "127.0.0.1"),
  DATA_DIR: otherwise(z.string(), "data"),
  MONGODB_URI: optional(z.string().regex(/^mongodb(\+srv)?:\/\/[^/]/)),
  SESSION_SECRET: optional(z.string().min(32)),
  BASE_URL: optional(z.string().refine(isOrigin)),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\/[^/]/)),
  MAIL_FROM: otherwise(z.string().regex(/[^@\s]@[^@\s]/), "portefoeljen@localhost"),
  ATTACHMENT_MEGABYTES: otherwise(z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(1).max(500)), "25"),
  VIRUS_SCANNER: optional(z.string().regex(/^(tcp:\/\/[^/:\s]+:\d{1,5}|unix:\/\S+)$/)),
  LOG_LEVEL: otherwise(z.enum(logLevels), "warn"),
  ...signInVariables,
  METRICS_TOKEN: optional(z.string().min(16)),
  DRAIN_SECONDS: otherwise(z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(60)), "0"),
});

export interface Environment {
  port: number;
  host: string;
  /** Absolute. */
  dataDirectory: string;
  /** Absent: the embedded store in the data folder. */
  mongodbUri?: string;
  sessionSecret: string;
  /** Without a trailing slash. */
  baseUrl: string;
  smtpUrl?: string;
  mailFrom: string;
  /** The largest attachment. */
  attachmentBytes: number;
  /** Where clamd listens, as tcp://host:port or unix:/path; absent: files are not scanned. */
  virusScanner?: string;
  logLevel: string;
  /** Whoever brings it may read the metrics; absent: only this machine. */
  metricsToken?: string;
  /** How long requests are still taken after the signal to stop, while /readyz says no. */
  drainMilliseconds: number;
  isLoopback: boolean;
  signIn: SignInWays;
}

/**
 * Something round the program is not as it must be: a variable, the data folder, the database, the port. Each reason
 * names the variable, what was found and what was expected.
 */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
  readonly reasons: Reason[];
  constructor(reasons: Reason | Reason[]) {
    const list = [reasons].flat();
    super(list.map(({ key, params }) => `${key} ${JSON.stringify(params ?? {})}`).join(", "));
    this.reasons = list;
  }
}

/** Reads and validates the environment, making the data folder and the session secret where they are missing. */
export function readEnvironment(source: Record<string, string | undefined> = process.env): Environment {
  const parsed = schema.safeParse(source);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new EnvironmentError(
      names.map((name) => ({ key: `command:environment.${name}`, params: found(name, source[name] ?? "") })),
    );
  }
  const values = parsed.data;
  const faults = refuseSignIn(values);
  if (faults.length > 0) throw new EnvironmentError(faults);
  const dataDirectory = resolve(values.DATA_DIR);
  const hostInUrl = isIP(values.HOST) === 6 ? `[${values.HOST}]` : values.HOST;
  return {
    port: values.PORT,
    host: values.HOST,
    dataDirectory,
    mongodbUri: values.MONGODB_URI,
    sessionSecret: inFolder(dataDirectory, () => {
      makeFolder(dataDirectory);
      return values.SESSION_SECRET ?? keptSecret(dataDirectory);
    }),
    baseUrl: (values.BASE_URL ?? `http://${hostInUrl}:${values.PORT}`).replace(/\/$/, ""),
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    attachmentBytes: values.ATTACHMENT_MEGABYTES * 1024 * 1024,
    virusScanner: values.VIRUS_SCANNER,
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN,
    drainMilliseconds: values.DRAIN_SECONDS * 1_000,
    isLoopback: ["127.0.0.1", "localhost", "::1"].includes(values.HOST),
    signIn: signInWays(values),
  };
}

const secrets = ["SESSION_SECRET", "METRICS_TOKEN"];

/** What was found, without what is secret in it. */
function found(name: string, value: string): Reason["params"] {
  if (name === "OIDC_CLIENT_SECRET") return {};
  return secrets.includes(name) ? { length: value.length } : { found: withoutPassword(value) };
}

export function withoutPassword(address: string): string {
  return address.replace(/\/\/[^/@]*@/, "//…@");
}

// not mkdirSync's own `recursive`: where a folder cannot be made it may say ENOENT, or never return (/proc)
function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(folder), { code: "ENOTDIR" });
    return;
  }
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function keptSecret(dataDirectory: string): string {
  const file = join(dataDirectory, "session-secret");
  const kept = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (kept.length >= 32) return kept;
  const secret = randomBytes(48).toString("base64url");
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

const folderFaults: Record<string, string> = {
  ENOTDIR: "notFolder",
  EROFS: "readOnly",
  EACCES: "denied",
  EPERM: "denied",
  ENOSPC: "full",
  EDQUOT: "full",
};

function inFolder<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const fault = folderFaults[code ?? ""] ?? "failed";
    throw new EnvironmentError({ key: `command:environment.folder.${fault}`, params: { folder, reason: message } });
  }
}
