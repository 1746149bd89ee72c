import mongoose from "mongoose";

type Phase = "starting" | "serving" | "stopping";

/** Longer than an ordinary answer takes under load, shorter than whoever asks waits. */
const patience = 2_000;
/** How long an answer of the database counts: anyone may ask, and as often as they like. */
const freshness = 1_000;

export interface ReadinessReport {
  isReady: boolean;
  /** Of each check: "ok", or what it is instead. */
  checks: { database: "ok" | "failed"; start: "ok" | "underway"; stop: "ok" | "underway" };
}

/** Whether this server should be sent requests. */
export class Readiness {
  phase: Phase = "starting";
  #asked: { at: number; answer: Promise<boolean> } | undefined;

  async report(): Promise<ReadinessReport> {
    const checks: ReadinessReport["checks"] = {
      database: (await this.#databaseAnswers()) ? "ok" : "failed",
      start: this.phase === "starting" ? "underway" : "ok",
      stop: this.phase === "stopping" ? "underway" : "ok",
    };
    return { isReady: Object.values(checks).every((check) => check === "ok"), checks };
  }

  #databaseAnswers(): Promise<boolean> {
    const now = Date.now();
    if (!this.#asked || now - this.#asked.at > freshness) this.#asked = { at: now, answer: ping() };
    return this.#asked.answer;
  }
}

async function ping(): Promise<boolean> {
  const { db } = mongoose.connection;
  if (!db) return false;
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), patience).unref());
  const answered = db.command({ ping: 1 }).then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]);
}
