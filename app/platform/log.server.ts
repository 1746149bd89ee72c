import pino from "pino";
import { logLevels } from "./environment.server";

// made before the environment is checked: a level that is none is told there, in words
const level = logLevels.find((one) => one === process.env.LOG_LEVEL) ?? "warn";

/** Structured lines on standard error; never names, addresses or what people wrote. */
export const logger = pino(
  {
    level,
    redact: ["email", "password", "cookie", "authorization", "req.headers"],
  },
  pino.destination(2),
);
