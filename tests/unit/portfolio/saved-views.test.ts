import fc from "fast-check";
import { Query } from "mingo";
import { describe, expect, it } from "vitest";
import type { Viewer } from "~/features/auth/viewer";
import { canonicalQuery } from "~/features/portfolio/canonical-query";
import { freeName } from "~/features/portfolio/free-name";
import { canChangeView, canSeeView, canShareWith, everyone, isOfferedTo } from "~/features/portfolio/policy";
import { type Labelling, readQuery } from "~/features/portfolio/view-parts";
import { viewAddress } from "~/features/portfolio/view-paths";
import { visibleViewsFilter } from "~/features/portfolio/visible-views.server";
import { readProjectFilter } from "~/features/projects/project-filter";
import { viewers } from "../projects/arbitraries";

const canonical = (address: string) => canonicalQuery(new URLSearchParams(address));

describe("what an address says", () => {
  it.each([
    ["", ""],
    ["view=all", ""],
    ["q=&tier=&phase=&sort=title", ""],
    ["phase=execution&page=3", "phase=execution"],
    ["phase=execution,analysis", "phase=analysis%2Cexecution"],
    ["phase=execution&phase=analysis", "phase=analysis%2Cexecution"],
    ["tier=local&q=+skole+&view=abc", "q=skole&tier=local"],
    ["sort=-budget&columns=title,budget", "columns=budget&sort=-budget"],
    // how a view is drawn, unless it is drawn so anyway
    ["dimension=overall&quarters=8&order=worst&colour=light&group=area", ""],
    ["group=tier&from=2025&to=2027", "from=2025&group=tier&to=2027"],
    ["order=changed&dimension=economy&quarters=4&page=2", "dimension=economy&order=changed&quarters=4"],
    // the columns shown without a choice, in any order
    ["columns=title,tier,phase,area,manager,overall,schedule,economy,milestoneDate,code", ""],
  ])("%s", (address, said) => expect(canonical(address)).toBe(said));

  const addresses = fc
    .array(
      fc.tuple(
        fc.constantFrom("q", "tier", "phase", "area", "tag", "columns", "sort", "mine", "page", "view", "else"),
        fc.oneof(fc.constantFrom("", "local,national", "title", "budget", "yes", "a,b"), fc.string({ maxLength: 8 })),
      ),
      { maxLength: 8 },
    )
    .map((pairs) => new URLSearchParams(pairs));

  const asked = (search: URLSearchParams) => {
    const { chosen, query, ...switches } = readProjectFilter(search);
    const sets = Object.entries(chosen).map(([name, values]) => [name, values.toSorted()]);
    return { ...switches, query: query.trim(), chosen: Object.fromEntries(sets) };
  };

  it("is one text however it is written, and means the same to the table", () => {
    fc.assert(
      fc.property(addresses, (search) => {
        const said = canonicalQuery(search);
        expect(canonical(said)).toBe(said);
        expect(canonicalQuery(new URLSearchParams([...search].toReversed().toSorted()))).toBe(
          canonicalQuery(new URLSearchParams([...search].toSorted())),
        );
        expect(asked(new URLSearchParams(said))).toEqual(asked(search));
      }),
    );
  });

  it("is an address again, marked with the view it belongs to", () => {
    expect(viewAddress("table", "phase=analysis%2Cexecution", "abc")).toBe(
      "/projects?phase=analysis%2Cexecution&view=abc",
    );
    expect(viewAddress("table", "", "abc")).toBe("/projects?view=abc");
  });
});

describe("a view of something that is gone", () => {
  const known: Record<string, string[]> = { area: ["school", "care"], columns: ["budget"], q: ["skole"] };
  const labelOf: Labelling = (name, value) => (known[name]?.includes(value) ? value.toUpperCase() : null);

  it("names what is gone and keeps the rest", () => {
    expect(readQuery("area=care,lost&columns=budget,colour&q=skole&stage=3", labelOf)).toEqual({
      parts: [
        { name: "area", labels: ["CARE"] },
        { name: "columns", labels: ["BUDGET"] },
        { name: "q", labels: ["SKOLE"] },
      ],
      gone: [
        { name: "area", value: "lost" },
        { name: "columns", value: "colour" },
        { name: "stage", value: "3" },
      ],
      kept: "area=care&columns=budget&q=skole",
    });
  });

  it("leaves a filter out of which nothing is left", () => {
    expect(readQuery("area=lost", labelOf)).toMatchObject({ parts: [], kept: "" });
  });

  it("has nothing gone once what was kept is saved", () => {
    const values = fc.array(fc.constantFrom("school", "care", "lost", "budget", "skole"), { minLength: 1 });
    const queries = fc.dictionary(fc.constantFrom("area", "columns", "q", "stage"), values);
    fc.assert(
      fc.property(queries, (query) => {
        const said = canonical(
          new URLSearchParams(Object.entries(query).map(([name, list]) => [name, list.join()])).toString(),
        );
        const { kept } = readQuery(said, labelOf);
        expect(readQuery(kept, labelOf)).toMatchObject({ gone: [], kept });
      }),
    );
  });
});

describe("who sees and changes a view", () => {
  const view = fc.record({
    personId: fc.constantFrom("anna", "bent"),
    sharedWith: fc.option(fc.constantFrom(everyone, "steering", "programme", "local"), { nil: undefined }),
  });

  it("the database is asked for exactly the views that the rule lets one see", () => {
    fc.assert(
      fc.property(viewers, view, (who, what) => {
        const asked = new Query(visibleViewsFilter(who) as Record<string, unknown>);
        expect(asked.test(what)).toBe(canSeeView(who, what));
      }),
    );
  });

  it("nobody changes what they do not see, and nobody but its owner sees or changes an own one", () => {
    fc.assert(
      fc.property(viewers, view, (who, what) => {
        if (canChangeView(who, what) || isOfferedTo(who, what)) expect(canSeeView(who, what)).toBe(true);
        if (!what.sharedWith) expect(canSeeView(who, what)).toBe(what.personId === who.personId);
      }),
    );
  });

  it("a shared one is changed by its owner and the lead alone", () => {
    const viewer = (personId: string, standings: Viewer["standings"] = []): Viewer => ({
      personId,
      name: personId,
      email: "",
      locale: "da",
      isAdministrator: true,
      standings,
    });
    const standing = {
      groupId: "programme",
      groupKind: "programme",
      groupName: "",
      scope: { tiers: [], programmeIds: [], areaIds: [] },
      representsAreaIds: [],
    } as const;
    const shared = { personId: "anna", sharedWith: "programme" };
    const member = viewer("bent", [
      { ...standing, scope: { tiers: [], programmeIds: [], areaIds: [] }, representsAreaIds: [], role: "member" },
    ]);
    const lead = viewer("carl", [{ ...member.standings[0]!, role: "chair" }]);
    expect([viewer("anna"), member, lead].map((who) => canChangeView(who, shared))).toEqual([true, false, true]);
    expect(canShareWith(member, "programme")).toBe(true);
    expect(canShareWith(member, "steering")).toBe(false);
    expect(canShareWith(viewer("anna"), everyone)).toBe(true);
  });
});

describe("a name that is taken", () => {
  it("gets the lowest number that makes it free", () => {
    const taken = ["Mine", "Mine 2"];
    expect(freeName("Mine", (name) => taken.includes(name))).toBe("Mine 3");
    expect(freeName("Andre", (name) => taken.includes(name))).toBe("Andre");
  });
});
