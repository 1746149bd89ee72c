import { mentionToken } from "~/features/audit/mention-token";

/** A person who can be mentioned. */
export interface Mentionable {
  id: string;
  name: string;
  email: string;
}

/** What cannot be read as a mention, by what was typed. */
export interface MentionProblem {
  kind: "unknown" | "ambiguous";
  typed: string;
}

export interface ResolvedText {
  /** As it is stored: each mention is `@[id]`. */
  text: string;
  mentionedIds: string[];
  problems: MentionProblem[];
}

/** Before an @ that begins a mention stands nothing that could be the first part of a mail address. */
const inAddress = /[\p{L}\p{N}._%+-]$/u;
const mailAddress = /^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[\p{L}\p{N}-]+/u;
const letter = /\p{L}/u;
/** Behind a name: its end, or the genitive's s ("@Karen Lundsgaards forslag"). */
const nameEnd = /^(?![\p{L}\p{N}])|^s(?![\p{L}\p{N}])/u;
const typedName = /^[\p{L}\p{M}'’.-]+(?: \p{Lu}[\p{L}\p{M}'’.-]*)?/u;

/**
 * Reads `@Fornavn Efternavn` and `@mail` in a text as it was typed. The longest name that fits is meant. An @ that no
 * letter follows is only an @; `kept` are people whom the text mentioned already, whose tokens may stand as they are.
 */
export function resolveMentions(
  typed: string,
  people: readonly Mentionable[],
  kept: readonly string[] = [],
): ResolvedText {
  const source = normalise(typed);
  const directory = makeDirectory(people);
  const mentionedIds = new Set<string>();
  const problems: MentionProblem[] = [];
  let text = "";
  let from = 0;
  for (let at = source.indexOf("@"); at !== -1; at = source.indexOf("@", from)) {
    text += source.slice(from, at);
    const found = inAddress.test(source.slice(from, at)) ? null : readMention(source.slice(at + 1), directory, kept);
    if (found && "problem" in found) problems.push(found.problem);
    if (found && "id" in found) {
      mentionedIds.add(found.id);
      text += `@[${found.id}]`;
      from = at + 1 + found.length;
    } else {
      text += "@";
      from = at + 1;
    }
  }
  return { text: text + source.slice(from), mentionedIds: [...mentionedIds], problems };
}

/** One kind of line end and of space, composed letters: what looks the same is the same. */
function normalise(typed: string): string {
  return typed
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[\u00a0\u2007\u202f]/g, " ")
    .trim();
}

const fold = (text: string) => text.toLocaleLowerCase("da-DK");

interface Directory {
  byMail: Map<string, Mentionable>;
  /** Longest first. */
  byName: [folded: string, people: Mentionable[]][];
}

function makeDirectory(people: readonly Mentionable[]): Directory {
  const byName = new Map<string, Mentionable[]>();
  for (const person of people) {
    const name = fold(normalise(person.name));
    if (name) byName.set(name, [...(byName.get(name) ?? []), person]);
  }
  return {
    byMail: new Map(people.map((person) => [fold(person.email), person])),
    byName: [...byName].sort(([first], [second]) => second.length - first.length),
  };
}

type Read = { id: string; length: number } | { problem: MentionProblem } | null;

function readMention(rest: string, directory: Directory, kept: readonly string[]): Read {
  const [whole = "", id = ""] = /^\[([0-9a-z-]{1,64})\]/.exec(rest) ?? [];
  if (kept.includes(id)) return { id, length: whole.length };
  const mail = mailAddress.exec(rest)?.[0];
  if (mail) {
    const person = directory.byMail.get(fold(mail));
    return person ? { id: person.id, length: mail.length } : { problem: { kind: "unknown", typed: `@${mail}` } };
  }
  if (!letter.test(rest.charAt(0))) return null;
  const folded = fold(rest);
  const fits = directory.byName.find(([name]) => folded.startsWith(name) && nameEnd.test(rest.slice(name.length)));
  if (!fits) return { problem: { kind: "unknown", typed: `@${typedName.exec(rest)?.[0] ?? rest.charAt(0)}` } };
  const [name, [person, ...others]] = fits;
  if (!person || others.length > 0) {
    return { problem: { kind: "ambiguous", typed: `@${rest.slice(0, name.length)}` } };
  }
  return { id: person.id, length: name.length };
}

/** How somebody is mentioned by typing: the name, or the address where several bear the name. */
export function typedMention(person: Mentionable, people: readonly Mentionable[]): string {
  const isShared = people.some((other) => other.id !== person.id && fold(other.name) === fold(person.name));
  return `@${isShared ? person.email : person.name}`;
}

/**
 * A stored text as it would be typed, for the form that edits it: by names where they are read back as the same people,
 * else by addresses. People who are gone stay as they are stored.
 */
export function typedText(text: string, mentionedIds: readonly string[], people: readonly Mentionable[]): string {
  const typed = (mention: (person: Mentionable) => string) =>
    text.replace(mentionToken, (stored, id: string) => {
      const person = mentionedIds.includes(id) ? people.find((one) => one.id === id) : undefined;
      return person ? mention(person) : stored;
    });
  const ways = [typed((person) => typedMention(person, people)), typed((person) => `@${person.email}`)];
  return ways.find((way) => resolveMentions(way, people, mentionedIds).text === text) ?? text;
}

/** A piece of a comment as it is shown: text, a person (null: one whose name has been erased), or a link. */
export type Piece = { text: string } | { personId: string; name: string | null } | { link: string };

const webAddress = /https?:\/\/[^\s<>"'`]+/g;
/** What ends a sentence ends no address. */
const sentenceEnd = /[.,;:!?»”’)\]}]+$/;

/** The pieces of a stored text, in order. `nameOf` gives today's name. */
export function piecesOf(
  text: string,
  mentionedIds: readonly string[],
  nameOf: (id: string) => string | undefined,
): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(mentionToken)) {
    const id = match[1] ?? "";
    if (!mentionedIds.includes(id)) continue;
    pieces.push(...linkPieces(text.slice(from, match.index)), { personId: id, name: nameOf(id) || null });
    from = match.index + match[0].length;
  }
  return [...pieces, ...linkPieces(text.slice(from))];
}

function linkPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(webAddress)) {
    const address = withoutEnd(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ link: address });
    from = match.index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** A bracket that the address itself opens belongs to it: …/wiki/Lov_(ret). */
function withoutEnd(address: string): string {
  const bare = address.replace(sentenceEnd, "");
  return bare.includes("(") && address.charAt(bare.length) === ")" ? `${bare})` : bare;
}
