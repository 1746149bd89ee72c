import { describe, expect, it } from "vitest";
import { refusePassword } from "~/features/auth/password-rules";

const person = { name: "Karen Lundsgaard", email: "karen.lundsgaard@eksempelby.dk" };
const reason = (password: string) => refusePassword(password, person)[0]?.key;

describe("a password", () => {
  it("of a few words will do, without capitals or digits", () => {
    expect(refusePassword("tre glade heste på en mark", person)).toEqual([]);
  });

  it("has at least twelve characters", () => {
    expect(reason("kort og godt")).toBeUndefined();
    expect(reason("kort og god")).toBe("auth:password.refused.short");
  });

  it("holds neither the name nor the e-mail", () => {
    expect(reason("LUNDSGAARD-2026!")).toBe("auth:password.refused.personal");
    expect(reason("eksempelby for evigt")).toBe("auth:password.refused.personal");
  });

  it("is not the same few characters over and over", () => {
    expect(reason("abababababababab")).toBe("auth:password.refused.repeated");
  });

  it("is no longer than what is sensible to hash", () => {
    expect(reason("en lang sætning ".repeat(20))).toBe("auth:password.refused.long");
  });
});
