import mongoose from "mongoose";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { describeError } from "~/platform/describe-error";

const name = "Signe Bæk";
const mail = "signe.baek@kommune.dk";
const token = "kJ3n_9dKq-Zt5wPq8sVx2mLr7yBf4hGc";

function failing(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("it did not fail");
}

/** As the database driver makes one. */
const duplicate = Object.assign(
  new Error(`E11000 duplicate key error collection: people index: email_1 dup key: { email: "${mail}" }`),
  { name: "MongoServerError", code: 11000, keyPattern: { email: 1 }, keyValue: { email: mail } },
);

const model = mongoose.model(
  "DescribedError",
  new mongoose.Schema({ title: { type: String, enum: ["a"] }, count: { type: Number } }),
);

/** What may hold what somebody entered, stored or received, and what of it should still be said. */
const errors: [kind: string, error: Error, said: RegExp][] = [
  ["a value that must be unique", duplicate, /MongoServerError.*11000.*email/],
  ["what a model refuses", new model({ title: name, count: mail }).validateSync() as Error, /count.*title/],
  ["JSON that is none", failing(() => JSON.parse(`{${name}}`)), /SyntaxError/],
  ["a form", failing(() => z.object({ title: z.literal("a") }).parse({ title: name })), /ZodError/],
  ["an address", failing(() => new URL(`//${name}`)), /ERR_INVALID_URL/],
  [
    "a mail server's no",
    Object.assign(new Error(`550 5.1.1 <${mail}>: user unknown`), { code: "EENVELOPE" }),
    /550 5.1.1.*EENVELOPE/,
  ],
  ["a token in a path", new Error(`/set-password/${token} was not answered`), /was not answered/],
  ["a person's number", new Error("no person 010190-1234"), /no person/],
  ["a quotation", new Error(`no person is called »${name}«, "${name}", '${name}' or “${name}”`), /no person is called/],
];

describe("an error in the log", () => {
  it.each(errors)("%s is not told", (_kind, error, said) => {
    const line = JSON.stringify(describeError(new Error("outer", { cause: error })));
    for (const secret of [name, "Signe", mail, token, "010190"]) expect(line).not.toContain(secret);
    expect(line).toMatch(said);
  });

  it("says where it came from, and in the program's own words what it was", () => {
    const error = failing(() => (undefined as unknown as { title: string }).title);
    const told = describeError(error);
    expect(told.message).toContain("reading 'title'");
    expect(told.stack).toMatch(/^\s+at .*describe-error\.test\.ts/);
  });

  it("says of a connection that failed which one, since that is the operator's", () => {
    const refused = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:587"), { code: "ECONNREFUSED" });
    expect(describeError(refused)).toMatchObject({ code: "ECONNREFUSED", message: refused.message });
  });

  it("is of what was thrown, also where that is no error", () => {
    expect(describeError(name)).toEqual({ type: "string", message: "" });
  });
});
