import { describe, expect, it } from "vitest";
import { audienceOf } from "~/features/conversation/audience";

const project = { ownerId: "owner", managerId: "manager", teamMemberIds: ["team"] };
const follows = (personId: string, isMuted = false) => ({ personId, isMuted });

describe("who is told of a project", () => {
  it("its people, those who follow it and those who commented, each for the strongest reason", () => {
    const audience = audienceOf(project, [follows("reader"), follows("owner")], ["talker", "manager"]);
    expect(Object.fromEntries(audience)).toEqual({
      owner: "owner",
      manager: "manager",
      team: "team",
      reader: "followed",
      talker: "commented",
    });
  });

  it("nobody who has muted it, whatever the reason", () => {
    const muted = ["owner", "talker", "stranger"].map((personId) => follows(personId, true));
    expect([...audienceOf(project, muted, ["talker"]).keys()]).toEqual(["team", "manager"]);
  });
});
