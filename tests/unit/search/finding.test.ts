import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDestinations } from "~/features/search/destinations";
import { makeEntry, orderedEntries, type SearchEntry } from "~/features/search/entry";
import { markWords } from "~/features/search/mark";
import { askedBy, isExact, placeIn, rank } from "~/features/search/rank";
import { translator } from "~/i18n/i18n.server";
import { foldForSearch, searchWords } from "~/platform/search-text";

describe("folding", () => {
  it.each([
    ["Ålborg", "AALBORG"],
    ["Ærø", "aeroe"],
    ["Økonomi", "OEKONOMI"],
    ["Björn", "Bjørn"],
    ["Café", "cafe"],
    ["A\u030aben", "Åben"],
  ])("%s and %s are the same", (one, other) => expect(foldForSearch(one)).toBe(foldForSearch(other)));

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
      }),
    );
  });
});

const entry = (title: string, over: Partial<Parameters<typeof makeEntry>[0]> = {}): SearchEntry =>
  makeEntry({
    kind: "project",
    href: "/",
    title,
    isVisibleTo: () => true,
    show: () => ({ title, detail: [] }),
    ...over,
  });

/** The titles in the order in which a search for `query` shows them. */
const ordered = (query: string, entries: SearchEntry[]) => {
  const asked = askedBy(searchWords(query));
  const rankOf = (one: SearchEntry) => rank(one, asked);
  return [...entries].sort((first, second) => rankOf(second) - rankOf(first)).map(({ title }) => title);
};

describe("ranking", () => {
  it("a code comes before a title, its beginning before the rest of it, the title before other words, their beginnings before their insides", () => {
    const entries = [
      entry("Andet", { words: ["omkring journal"] }),
      entry("Patientjournal"),
      entry("Journalføring"),
      entry("En journal"),
      entry("Kodet", { codes: ["journal-1"] }),
      entry("Er koden", { codes: ["Journal"] }),
    ];
    expect(ordered("journal", entries)).toEqual([
      "Er koden",
      "Kodet",
      "Journalføring",
      "En journal",
      "Patientjournal",
      "Andet",
    ]);
  });

  it("a title that begins with all that was typed comes first of its equals", () => {
    expect(ordered("digital post", [entry("Post, digital"), entry("Digital post")])[0]).toBe("Digital post");
  });

  it("what is archived comes after everything else", () => {
    const archived = entry("Post", { codes: ["post"], archivedAt: new Date() });
    expect(ordered("post", [archived, entry("Andet", { words: ["kompost"] })]).at(-1)).toBe("Post");
  });

  it.each(["24/5333", "00.01.00-p05-8-19", "p-2026-014"])("%s typed whole is exact", (code) => {
    const one = entry("Sag", { codes: [code.toUpperCase()] });
    expect(isExact(one, askedBy(searchWords(code)))).toBe(true);
    expect(isExact(one, askedBy(searchWords(code.slice(0, -1))))).toBe(false);
  });

  it("tells a whole word from the start of one and the inside of one", () => {
    expect(placeIn("ny å-løsning", "å")).toBe("word");
    expect(placeIn("digitalisering", "digital")).toBe("start");
    expect(placeIn("patientjournal, journalnr. og en journal", "journal")).toBe("word");
    expect(placeIn("patientjournal", "journal")).toBe("inside");
    expect(placeIn("post", "pist")).toBeNull();
  });
});

describe("marking what was found", () => {
  it.each([
    ["Åben data", "aab", ["", "Åb", "en data"]],
    ["På æblet", "aeble", ["På ", "æble", "t"]],
    ["Patientjournal og journal", "journal", ["Patientjournal og ", "journal"]],
    ["Digital Post", "post digi", ["", "Digi", "tal ", "Post"]],
    ["Intet", "noget", ["Intet"]],
  ])("in %s: %s", (text, query, pieces) => expect(markWords(text, searchWords(query))).toEqual(pieces));

  it("never changes the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (text, query) => {
        expect(markWords(text, searchWords(query)).join("")).toBe(text);
      }),
    );
  });
});

describe("entries of what changes", () => {
  it("stay in the order of their titles; those of what has not changed are not made again", () => {
    let made = 0;
    const kept = orderedEntries<{ title: string }>(({ title }) => {
      made += 1;
      return [entry(title)];
    });
    const [first, second, third] = [{ title: "Åse" }, { title: "Bo" }, { title: "Æbler" }];
    expect(kept.update([first, second]).map(({ title }) => title)).toEqual(["Bo", "Åse"]);
    expect(kept.update([first, third, { title: "Anna" }]).map(({ title }) => title)).toEqual(["Anna", "Æbler", "Åse"]);
    expect(made).toBe(4);
  });
});

describe("where one can go", () => {
  const reader = { personId: "a", name: "A", email: "a", locale: "da" as const, isAdministrator: false, standings: [] };
  const found = (query: string, over = {}) =>
    findDestinations({ ...reader, ...over }, translator("da"), searchWords(query)).map(({ title }) => title);

  it("is offered by the beginning of its words", () => {
    expect(found("statusrun")).toEqual(["Gå til Statusrunder"]);
    expect(found("runder")).toEqual([]);
  });

  it("only to those who are let in", () => {
    expect(found("ny")).toEqual([]);
    expect(found("ny person", { isAdministrator: true })).toEqual(["Ny person"]);
    expect(found("import")).toEqual([]);
  });
});
