import { Schema } from "mongoose";
import { defineModel, type Raw } from "./define-model.server";

/** Lets its bearer set a password once. `_id` is the SHA-256 of the token. */
const schema = new Schema({
  _id: { type: String, required: true },
  personId: { type: String, required: true },
  issuedBy: { type: String, required: true },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
});
schema.index({ personId: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export type OneTimeLink = Raw<typeof schema>;
export const OneTimeLinkModel = defineModel("OneTimeLink", "oneTimeLinks", schema);
