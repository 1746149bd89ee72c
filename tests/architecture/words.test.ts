import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../app");
const locales = join(root, "i18n/locales");
const areas = readdirSync(join(locales, "da")).sort();

type Words = { [key: string]: string | Words };

const read = (locale: string, area: string): Words => JSON.parse(readFileSync(join(locales, locale, area), "utf8"));

function flat(words: Words, prefix = ""): Map<string, string> {
  const entries = Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

const placeholders = (text: string) => [...text.matchAll(/{{\s*(\w+)/g)].map(([, name]) => name).sort();

describe("Danish and English say the same", () => {
  it("have the same areas", () => expect(readdirSync(join(locales, "en")).sort()).toEqual(areas));

  it.each(areas)("%s: same keys, same parameters, nothing empty", (area) => {
    const danish = flat(read("da", area));
    const english = flat(read("en", area));
    expect([...english.keys()].sort()).toEqual([...danish.keys()].sort());
    for (const [key, text] of danish) {
      expect(text.trim(), `da ${key}`).not.toBe("");
      expect(english.get(key)?.trim(), `en ${key}`).not.toBe("");
      expect(placeholders(english.get(key) ?? ""), key).toEqual(placeholders(text));
    }
  });
});

describe("no words stand in the pages themselves", () => {
  const pages = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx"));

  it.each(pages)("%s", (file) => {
    const source = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    const texts = [...source.matchAll(/>\s*([A-Za-zÆØÅæøå][^<>{}()=;]*[a-zæøå.!?])\s*<\//g)].map(([, text]) => text);
    const attributes = [...source.matchAll(/\b(?:title|label|alt|placeholder|aria-label)="([^"]+)"/g)].map(
      ([, text]) => text,
    );
    expect([...texts, ...attributes]).toEqual([]);
  });
});
