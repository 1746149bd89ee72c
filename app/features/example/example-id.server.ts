import { createHash } from "node:crypto";

const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

/** The same id for the same key every time, of the form `newId` makes: filling twice gives the same documents. */
export function exampleId(kind: string, key: string): string {
  const digest = createHash("sha256").update(`${kind}/${key}`).digest();
  let id = "";
  for (let index = 0; index < 20; index++) id += alphabet[(digest[index] ?? 0) % alphabet.length];
  return id;
}

/** The same, of the form that files' ids have: 24 hex digits. */
export const exampleFileId = (key: string): string =>
  createHash("sha256").update(`file/${key}`).digest("hex").slice(0, 24);

const chances = new Map<string, number>();

/** A number from 0 up to 1 that looks like chance and is the same for the same key every time. */
export function exampleChance(key: string): number {
  const known = chances.get(key);
  if (known !== undefined) return known;
  const chance = createHash("sha256").update(`chance/${key}`).digest().readUInt32BE(0) / 2 ** 32;
  chances.set(key, chance);
  return chance;
}
