import mongoose, { type InferRawDocTypeFromSchema, type Model, type Schema, type Types } from "mongoose";

/**
 * The plain document of a schema, as lean queries return it. Ours all have text ids: an ObjectId is mongoose's guess
 * for a part that declares none, and such parts have none.
 */
// biome-ignore lint/suspicious/noExplicitAny: mongoose's own constraint for "any schema"
export type Raw<S extends Schema<any>> = WithoutGuessedId<InferRawDocTypeFromSchema<S>>;
type WithoutGuessedId<T> = T extends { _id: Types.ObjectId } ? Omit<T, "_id"> : T;

/** Start-up looks at the newest changes to see that each has reached the audit. */
const newestChanges = { "lastChange.at": 1 } as const;

/**
 * Registers a model once, also when the development server evaluates the module again.
 * Indexes are made by `createIndexes` at start-up (platform/database.server.ts), never behind a query's back.
 */
// biome-ignore lint/suspicious/noExplicitAny: mongoose's own constraint for "any schema"
export function defineModel<S extends Schema<any>>(name: string, collection: string, schema: S): Model<Raw<S>> {
  const registered = mongoose.models[name];
  if (registered) return registered as unknown as Model<Raw<S>>;
  if (schema.path("lastChange")) schema.index(newestChanges);
  schema.set("collection", collection);
  schema.set("autoIndex", false);
  schema.set("autoCreate", false);
  schema.set("minimize", false);
  schema.set("versionKey", false);
  schema.set("strictQuery", "throw");
  schema.set("strict", "throw");
  return mongoose.model(name, schema) as unknown as Model<Raw<S>>;
}
