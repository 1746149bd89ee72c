import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Mentionable,
  piecesOf,
  type ResolvedText,
  resolveMentions,
  typedText,
} from "~/features/conversation/mentions";

const person = (id: string, name: string): Mentionable => ({ id, name, email: `${id}@eksempelby.dk` });
const people = [
  person("karen", "Karen Lundsgaard"),
  person("karen-sofie", "Karen Lundsgaard Sofie"),
  person("aase", "Åse Sørensen"),
  person("jakob", "Jakob Rønnow-Dahl"),
  person("hans1", "Hans Jensen"),
  person("hans2", "Hans Jensen"),
];
const resolve = (typed: string, kept: string[] = []) => resolveMentions(typed, people, kept);
const nameOf = (id: string) => people.find((one) => one.id === id)?.name;

describe("a mention is read from what was typed", () => {
  it.each([
    ["by name", "@Karen Lundsgaard, kan du?", "@[karen], kan du?", ["karen"]],
    ["whatever the case", "hej @ÅSE sørensen!", "hej @[aase]!", ["aase"]],
    [
      "decomposed letters are the same letters",
      "@A\u030Ase So\u0308rensen".replace("o\u0308", "ø"),
      "@[aase]",
      ["aase"],
    ],
    ["the longest name that fits", "@Karen Lundsgaard Sofie", "@[karen-sofie]", ["karen-sofie"]],
    ["with a hyphen, before a full stop", "Spørg @Jakob Rønnow-Dahl.", "Spørg @[jakob].", ["jakob"]],
    ["in the genitive", "@Karen Lundsgaards forslag", "@[karen]s forslag", ["karen"]],
    ["by address, before a full stop", "(@hans2@eksempelby.dk).", "(@[hans2]).", ["hans2"]],
    ["somebody twice is one", "@Åse Sørensen og @Åse Sørensen", "@[aase] og @[aase]", ["aase"]],
    ["at the start of a line", "Hej\r\n@Åse Sørensen", "Hej\n@[aase]", ["aase"]],
  ])("%s", (_, typed, text, mentionedIds) => {
    expect(resolve(typed)).toEqual({ text, mentionedIds, problems: [] });
  });

  it.each([
    "skriv til post@eksempelby.dk",
    "mødet @ kl. 9",
    "5 stk. @ 20 kr.",
    "@",
    "@@",
    "@[karen]",
    "a@Karen Lundsgaard",
  ])("%s mentions nobody", (typed) => expect(resolve(typed)).toEqual({ text: typed, mentionedIds: [], problems: [] }));

  it.each([
    ["@Karen", { kind: "unknown", typed: "@Karen" }],
    ["@Karen Lundsgaardsen", { kind: "unknown", typed: "@Karen Lundsgaardsen" }],
    ["Hej @Bent Nielsen hej", { kind: "unknown", typed: "@Bent Nielsen" }],
    ["@ukendt@eksempelby.dk", { kind: "unknown", typed: "@ukendt@eksempelby.dk" }],
    ["@Hans Jensen kommer", { kind: "ambiguous", typed: "@Hans Jensen" }],
  ])("%s is not guessed at", (typed, problem) => expect(resolve(typed).problems).toEqual([problem]));

  it("a token stands only for somebody the text mentioned before", () => {
    expect(resolve("@[gone] og @[karen]", ["gone"])).toEqual({
      text: "@[gone] og @[karen]",
      mentionedIds: ["gone"],
      problems: [],
    });
  });
});

describe("a comment is shown", () => {
  it("under the name the person has today, and without one when it has been erased", () => {
    expect(piecesOf("Hej @[karen] og @[gone]", ["karen", "gone"], nameOf)).toEqual([
      { text: "Hej " },
      { personId: "karen", name: "Karen Lundsgaard" },
      { text: " og " },
      { personId: "gone", name: null },
    ]);
  });

  it("with what only looks like a mention as it was typed", () => {
    expect(piecesOf("@[karen]", [], nameOf)).toEqual([{ text: "@[karen]" }]);
  });

  it.each([
    ["se https://kl.dk/a?b=1.", ["https://kl.dk/a?b=1"]],
    ["(http://x.dk) og «https://y.dk»", ["http://x.dk", "https://y.dk"]],
    ["https://da.wikipedia.org/wiki/Lov_(ret).", ["https://da.wikipedia.org/wiki/Lov_(ret)"]],
    ["javascript:alert(1) data:text/html,x ftp://x.dk", []],
    ["https://", []],
  ])("links of %s", (text, links) => {
    const found = piecesOf(text, [], nameOf).flatMap((piece) => ("link" in piece ? [piece.link] : []));
    expect(found).toEqual(links);
  });
});

describe("whatever is typed", () => {
  const fragment = fc.oneof(
    fc.constantFrom(
      "@",
      "@Karen Lundsgaard",
      "@[karen]",
      "@[x]",
      "@hans1@eksempelby.dk",
      "\r\n",
      " ",
      "https://a.dk/(",
      "s",
      "<script>",
    ),
    fc.string({ unit: "grapheme", maxLength: 8 }),
  );
  const typed = fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join(""));

  it("nothing is lost: the pieces are the stored text", () => {
    fc.assert(
      fc.property(typed, (source) => {
        const { text, mentionedIds } = resolve(source);
        const shown = piecesOf(text, mentionedIds, nameOf).map((piece) =>
          "text" in piece ? piece.text : "link" in piece ? piece.link : `@[${piece.personId}]`,
        );
        expect(shown.join("")).toBe(text);
      }),
    );
  });

  it("links lead to web addresses only", () => {
    fc.assert(
      fc.property(typed, (source) => {
        const { text, mentionedIds } = resolve(source);
        for (const piece of piecesOf(text, mentionedIds, nameOf)) {
          if ("link" in piece) expect(new URL(piece.link).protocol).toMatch(/^https?:$/);
        }
      }),
    );
  });

  it("opened for editing and saved again, it is the same", () => {
    fc.assert(
      fc.property(typed, (source) => {
        const stored = resolve(source);
        fc.pre(stored.problems.length === 0);
        const again = resolve(typedText(stored.text, stored.mentionedIds, people), stored.mentionedIds);
        // a token that was typed out counts as a mention once somebody is mentioned by it: the order is another
        const anyOrder = ({ mentionedIds, ...rest }: ResolvedText) => ({ ...rest, mentioned: new Set(mentionedIds) });
        expect(anyOrder(again)).toEqual(anyOrder(stored));
      }),
    );
  });
});
