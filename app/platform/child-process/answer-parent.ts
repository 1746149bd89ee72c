import { describeFailure, type Reply } from "./reply";

/** The child's side: does the one job it is sent, replies, and ends when the parent lets go or is gone. */
export function answerParent<Job>(work: (job: Job) => unknown): void {
  process.once("disconnect", () => process.exit(0));
  process.once("message", async (job: Job) => {
    let reply: Reply;
    try {
      reply = { answer: await work(job) };
    } catch (error) {
      reply = { failure: describeFailure(error) };
    }
    process.send?.(reply);
  });
}
