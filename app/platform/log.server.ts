import pino from "pino";

/** Structured lines on standard error; never names, addresses or what people wrote. */
export const logger = pino(
  {
    level: process.env.LOG_LEVEL || "warn",
    redact: ["email", "password", "cookie", "authorization", "req.headers"],
  },
  pino.destination(2),
);
