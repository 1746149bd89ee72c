import { MongoServerError } from "mongodb";
import { describe, expect, it } from "vitest";
import { type ActionFailure, answerUpload } from "~/features/auth/guard.server";
import { NotFoundError, RefusedError } from "~/platform/errors";

/** What the form is answered when its work fails after the fields were read. */
async function answerTo(error: Error) {
  const answer = await answerUpload(async (fields): Promise<unknown> => {
    fields.title = "Referat";
    throw error;
  });
  const { data, init } = answer as { data: ActionFailure; init: ResponseInit };
  return { status: init.status, ...data.failure };
}

describe("a form with a file in it that failed", () => {
  it.each([
    [new RefusedError({ key: "exchange:file.empty", field: "file" }), 422, "exchange:file.empty"],
    [new MongoServerError({ code: 14031, message: "The disk is full" }), 503, "common:error.diskFull"],
  ])("says why and keeps what was typed: %s", async (error, status, key) => {
    const answer = await answerTo(error);
    expect(answer.status).toBe(status);
    expect(answer.reasons).toMatchObject([{ key }]);
    expect(answer.submitted).toEqual([["title", "Referat"]]);
  });

  it("on something one may not know of has no form to go back to", async () => {
    await expect(answerTo(new NotFoundError("project"))).rejects.toThrow(NotFoundError);
  });

  it("by an error of the server's own is not taken for the person's", async () => {
    await expect(answerTo(new TypeError("undefined is not a function"))).rejects.toThrow(TypeError);
  });
});
