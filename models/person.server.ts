import { Schema } from "mongoose";
import { editable, effectSchema, pendingEffects } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";
import { locales } from "./vocabulary";

/** The account at the sign-in provider that is this person's, from the first time they came by it. */
const providerAccountSchema = new Schema(
  {
    issuer: { type: String, required: true },
    subject: { type: String, required: true },
    boundAt: { type: Date, required: true },
  },
  { _id: false },
);

const schema = new Schema({
  ...editable,
  name: { type: String, required: true },
  /** Lower case; the name people sign in with. */
  email: { type: String, required: true },
  title: { type: String },
  areaId: { type: String },
  locale: { type: String, enum: locales, required: true, default: "da" },
  isAdministrator: { type: Boolean, required: true, default: false },
  /** argon2id, PHC string form. Absent until the person has set a password. */
  passwordHash: { type: String, select: false },
  providerAccount: { type: providerAccountSchema },
  /** The saved view that the projects open with. */
  startViewId: { type: String },
  archivedAt: { type: Date },
  /** The name and everything else that tells who it was is gone; what stands here instead says so. */
  erasedAt: { type: Date },
  /** Handing over what a person who leaves holds; erasing what is kept about one. */
  effects: { type: [effectSchema], required: true, default: [] },
});
schema.index({ email: 1 }, { unique: true });
schema.index(
  { "providerAccount.issuer": 1, "providerAccount.subject": 1 },
  { unique: true, partialFilterExpression: { "providerAccount.subject": { $exists: true } } },
);
schema.index({ name: 1 });
schema.index(...pendingEffects);

export type Person = Raw<typeof schema>;
export const PersonModel = defineModel("Person", "people", schema);
