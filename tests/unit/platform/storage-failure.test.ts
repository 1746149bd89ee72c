import { MongoServerError } from "mongodb";
import { describe, expect, it } from "vitest";
import { storageFailure } from "~/platform/database.server";

const said = (code: number, errmsg: string) => new MongoServerError({ code, errmsg, message: errmsg });

describe("why the store could not do its work", () => {
  it("is the disk, the folder or the connection, and not what a person did", () => {
    expect(storageFailure(said(14031, "The disk is full: nothing was written."))).toBe("diskFull");
    expect(storageFailure(said(96, "The data folder cannot be written to: nothing was written."))).toBe("readOnly");
    expect(storageFailure(Object.assign(new Error("connect"), { name: "MongoNetworkError" }))).toBe("unreachable");
    expect(storageFailure(said(11000, "E11000 duplicate key"))).toBeNull();
    expect(storageFailure(undefined)).toBeNull();
  });
});
