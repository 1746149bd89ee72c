import { Schema } from "mongoose";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";

/** Where a computed light turns. Defaults: domain.md, "Computed beside decided". */
const thresholdsSchema = new Schema(
  {
    /** Whole calendar months a milestone may slip: from this many yellow. */
    scheduleYellowFromMonths: { type: Number, required: true, default: 1 },
    /** More than this many months: red. */
    scheduleRedOverMonths: { type: Number, required: true, default: 3 },
    /** Lifetime forecast over frozen budget, per cent: over this yellow. */
    economyYellowOverPercent: { type: Number, required: true, default: 0 },
    economyRedOverPercent: { type: Number, required: true, default: 10 },
    /** Øre over the frozen budget that is red whatever the per cent. */
    economyRedOverAmount: { type: Number, required: true, default: 600_000_000 },
    /** Expected attainment at the target date, per cent: under this yellow. */
    benefitsYellowUnderPercent: { type: Number, required: true, default: 100 },
    benefitsRedUnderPercent: { type: Number, required: true, default: 75 },
  },
  { _id: false },
);
export type Thresholds = Raw<typeof thresholdsSchema>;

/** Whom people turn to about their data and about accessibility: each a few lines of text, as they are shown. */
const contactsSchema = new Schema(
  {
    controller: { type: String },
    dataProtectionOfficer: { type: String },
    accessibility: { type: String },
    /** The address of the official accessibility statement, once it is made. */
    accessibilityStatement: { type: String },
    /** Absent: as features/privacy/contacts.ts has them. */
    dataProtectionAuthority: { type: String },
    accessibilityAuthority: { type: String },
  },
  { _id: false },
);
export type Contacts = Raw<typeof contactsSchema>;

/** When people are reminded of what has a day. */
const remindersSchema = new Schema(
  {
    /** Days before a round's deadline; 0: not before it. */
    statusDaysBefore: { type: Number, required: true },
    /** Days before a milestone, and before a barrier must be removed; 0: not before it. */
    deadlineDaysBefore: { type: Number, required: true },
    /** The hour of the day (0 to 23, in Denmark) at which reminders and digests go out. */
    hour: { type: Number, required: true },
  },
  { _id: false },
);
export type Reminders = Raw<typeof remindersSchema>;

/** One document with _id "settings". */
const schema = new Schema({
  ...editable,
  organisation: { type: String, required: true },
  /** Marks a store that holds invented data; only then does "sign in as" exist. */
  example: { type: Boolean, required: true, default: false },
  thresholds: { type: thresholdsSchema, required: true, default: () => ({}) },
  /** Absent until somebody changes them: what is usual then is in features/governance/settings.server.ts. */
  reminders: { type: remindersSchema },
  /** Price level of sums over several years, as in "2026-PL". */
  priceLevel: { type: String },
  contacts: { type: contactsSchema },
});
export type Settings = Raw<typeof schema>;
export const SettingsModel = defineModel("Settings", "settings", schema);
