import { Schema } from "mongoose";
import { newId } from "~/platform/identifiers.server";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";
import { groupKinds, membershipRoles, tiers } from "./vocabulary";

const identified = { _id: { type: String, required: true, default: newId } } as const;
/** Calendar dates, YYYY-MM-DD, both ends included; an open end has no `to`. */
const term = { from: { type: String, required: true }, to: { type: String } } as const;

const seatSchema = new Schema({
  ...identified,
  title: { type: String, required: true },
  count: { type: Number, required: true, default: 1 },
});

const membershipSchema = new Schema({
  ...identified,
  personId: { type: String, required: true },
  role: { type: String, enum: membershipRoles, required: true },
  seatId: { type: String },
  representsAreaIds: { type: [String], required: true, default: [] },
  /** Where one person covers several areas: the agreement that says so. */
  agreement: { type: String },
  ...term,
});

/** "På vegne af": what `fromPersonId` may do in this group, `toPersonId` may do in the term. */
const delegationSchema = new Schema({
  ...identified,
  fromPersonId: { type: String, required: true },
  toPersonId: { type: String, required: true },
  reason: { type: String, required: true },
  ...term,
});

const termsOfReferenceSchema = new Schema({
  ...identified,
  version: { type: Number, required: true },
  text: { type: String, required: true },
  from: { type: String, required: true },
  decisionId: { type: String },
});

const schema = new Schema({
  ...editable,
  name: { type: String, required: true },
  kind: { type: String, enum: groupKinds, required: true },
  parentId: { type: String },
  purpose: { type: String },
  meetingsPerYear: { type: Number, required: true, default: 4 },
  /** Members who must be present; 0 when the rules name none. */
  quorum: { type: Number, required: true, default: 0 },
  seats: { type: [seatSchema], required: true, default: [] },
  memberships: { type: [membershipSchema], required: true, default: [] },
  delegations: { type: [delegationSchema], required: true, default: [] },
  termsOfReference: { type: [termsOfReferenceSchema], required: true, default: [] },
  /** The portfolio it looks after: a project in any of these is in scope; all empty means all. */
  scope: {
    type: new Schema(
      {
        tiers: { type: [{ type: String, enum: tiers, required: true }], required: true, default: [] },
        programmeIds: { type: [String], required: true, default: [] },
        areaIds: { type: [String], required: true, default: [] },
      },
      { _id: false },
    ),
    required: true,
    default: () => ({}),
  },
  archivedAt: { type: Date },
});
schema.index({ kind: 1 });
schema.index({ "memberships.personId": 1 });
schema.index({ "delegations.toPersonId": 1 });

export type Group = Raw<typeof schema>;
export type Seat = Raw<typeof seatSchema>;
export type Membership = Raw<typeof membershipSchema>;
export type Delegation = Raw<typeof delegationSchema>;
export type TermsOfReference = Raw<typeof termsOfReferenceSchema>;
export const GroupModel = defineModel("Group", "groups", schema);
