import type { Variables } from "../aggregation/variables";
import { badValue, CommandError, typeMismatch } from "../errors";
import type { Store } from "../storage/store";
import { toNumber } from "../values/numbers";
import { bsonType, type Doc, isDoc, isNumeric, isTruthy, type Value } from "../values/values";
import type { Cursors } from "./cursors";

/** What a command runs with. */
export interface CommandContext {
  store: Store;
  cursors: Cursors;
  database: string;
  /** The whole command document; its first field names the command. */
  body: Doc;
}

/** A reply's fields, or the reply as BSON. */
export type Reply = Record<string, unknown> | Buffer;

export type Command = (context: CommandContext) => Reply | Promise<Reply>;

export function namespaceOf({ body, database }: CommandContext): string {
  const name = body[Object.keys(body)[0]!];
  if (typeof name !== "string") {
    throw typeMismatch(`collection name has invalid type ${bsonType(name)[0]}`);
  }
  if (name === "") throw new CommandError("InvalidNamespace", `Invalid namespace specified '${database}.'`);
  return `${database}.${name}`;
}

export function docField(doc: Doc, name: string): Doc {
  const value = doc[name];
  if (value === undefined || value === null) return Object.create(null) as Doc;
  if (!isDoc(value))
    throw typeMismatch(`BSON field '${name}' is the wrong type '${bsonType(value)[0]}', expected type 'object'`);
  return value;
}

export function listField(doc: Doc, name: string): Value[] {
  const value = doc[name];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value))
    throw typeMismatch(`BSON field '${name}' is the wrong type '${bsonType(value)[0]}', expected type 'array'`);
  return value;
}

export function docList(doc: Doc, name: string): Doc[] {
  return listField(doc, name).map((item) => {
    if (!isDoc(item)) throw typeMismatch(`BSON field '${name}' must hold objects`);
    return item;
  });
}

/** A number of documents. Throws on a negative one. */
export function countField(doc: Doc, name: string): number | undefined {
  const value = doc[name];
  if (value === undefined || value === null) return undefined;
  if (!isNumeric(value))
    throw typeMismatch(
      `BSON field '${name}' is the wrong type '${bsonType(value)[0]}', expected types '[long, int, decimal, double']`,
    );
  const number = Math.trunc(toNumber(value));
  if (number < 0) throw new CommandError(51024, `BSON field '${name}' value must be >= 0, actual value '${number}'`);
  return number;
}

export function flagField(doc: Doc, name: string): boolean {
  return isTruthy(doc[name]);
}

/** The variables of the command: `let`'s, and the time, which is the same for the whole command. */
export function variablesOf(body: Doc, now = new Date()): Variables {
  const given = docField(body, "let");
  for (const name of Object.keys(given)) {
    if (!/^[a-z]/.test(name)) throw badValue(`'${name}' starts with an invalid character for a user variable name`);
  }
  return { ...given, NOW: now };
}
