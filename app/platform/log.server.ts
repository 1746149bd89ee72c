import pino, { type Logger } from "pino";
import { describeError } from "./describe-error";
import { logLevels } from "./environment.server";

// made before the environment is checked: a level that is none is told there, in words
const level = logLevels.find((one) => one === process.env.LOG_LEVEL) ?? "warn";

export function makeLogger(options: { level: string }, destination: pino.DestinationStream): Logger {
  return pino({ level: options.level, base: { pid: process.pid }, serializers: { err: describeError } }, destination);
}

/**
 * Structured lines on standard error; never names, addresses or what people wrote. An error is handed over as `err`
 * (describe-error.ts takes out of it what it quotes), anything else by its id or kind.
 */
export const logger = makeLogger({ level }, pino.destination(2));
