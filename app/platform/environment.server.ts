import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

const schema = z.object({
  PORT: z.preprocess(
    blankIsAbsent,
    z.coerce.number("PORT must be a whole number from 0 to 65535").int().min(0).max(65535).default(3000),
  ),
  HOST: z.preprocess(blankIsAbsent, z.string().default("127.0.0.1")),
  DATA_DIR: z.preprocess(blankIsAbsent, z.string().default("data")),
  MONGODB_URI: optional(
    z.string().regex(/^mongodb(\+srv)?:\/\//, "MONGODB_URI must begin with mongodb:// or mongodb+srv://"),
  ),
  SESSION_SECRET: optional(z.string().min(32, "SESSION_SECRET must be at least 32 characters")),
  BASE_URL: optional(z.url("BASE_URL must be a whole address, as https://portefoeljen.example.dk")),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, "SMTP_URL must begin with smtp:// or smtps://")),
  MAIL_FROM: z.preprocess(blankIsAbsent, z.string().default("portefoeljen@localhost")),
  LOG_LEVEL: z.preprocess(
    blankIsAbsent,
    z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("warn"),
  ),
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
  logLevel: string;
  isLoopback: boolean;
}

/** The environment is wrong; the message lists each variable, what is wrong with it and what was expected. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

/** Reads and validates the environment, making the data folder and the session secret where they are missing. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = schema.safeParse(source);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new EnvironmentError(`The environment is not valid (see .env.example):\n${lines.join("\n")}`);
  }
  const values = parsed.data;
  const dataDirectory = resolve(values.DATA_DIR);
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new EnvironmentError(`DATA_DIR: the folder ${dataDirectory} cannot be made (${(error as Error).message})`);
  }
  const isLoopback = ["127.0.0.1", "localhost", "::1"].includes(values.HOST);
  return {
    port: values.PORT,
    host: values.HOST,
    dataDirectory,
    mongodbUri: values.MONGODB_URI,
    sessionSecret: values.SESSION_SECRET ?? keptSecret(dataDirectory),
    baseUrl: (
      values.BASE_URL ?? `http://${values.HOST.includes(":") ? `[${values.HOST}]` : values.HOST}:${values.PORT}`
    ).replace(/\/$/, ""),
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    logLevel: values.LOG_LEVEL,
    isLoopback,
  };
}

function keptSecret(dataDirectory: string): string {
  const file = join(dataDirectory, "session-secret");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const secret = randomBytes(48).toString("base64url");
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
