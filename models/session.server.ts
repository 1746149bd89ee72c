import { Schema } from "mongoose";
import { defineModel, type Raw } from "./define-model.server";

/** A signed-in browser. `_id` is the SHA-256 of the token; the token itself is only in the cookie. */
const schema = new Schema({
  _id: { type: String, required: true },
  personId: { type: String, required: true },
  createdAt: { type: Date, required: true },
  /** To some minutes; absent until it has been used. */
  lastSeenAt: { type: Date },
  /** By what, in coarse words: "Firefox", "Windows". */
  browser: { type: String },
  system: { type: String },
  expiresAt: { type: Date, required: true },
});
schema.index({ personId: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export type Session = Raw<typeof schema>;
export const SessionModel = defineModel("Session", "sessions", schema);
