import { Schema } from "mongoose";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";
import { apiScopes } from "./vocabulary";

/** Lets a program read on a person's behalf. Only the token's hash is kept. */
const schema = new Schema({
  ...editable,
  personId: { type: String, required: true },
  name: { type: String, required: true },
  scopes: { type: [{ type: String, enum: apiScopes, required: true }], required: true },
  /** The token's first characters, by which a person knows it again. */
  prefix: { type: String, required: true },
  /** SHA-256 of the token. */
  tokenHash: { type: String, required: true },
  /** YYYY-MM-DD, the last day it works. */
  expiresOn: { type: String, required: true },
  revokedAt: { type: Date },
  /** To the minute; not part of the revision. */
  lastUsedAt: { type: Date },
});
schema.index({ tokenHash: 1 }, { unique: true });
schema.index({ personId: 1 });

export type ApiToken = Raw<typeof schema>;
export const ApiTokenModel = defineModel("ApiToken", "apiTokens", schema);
