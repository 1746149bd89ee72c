import { z } from "zod";
import {
  box,
  choice,
  choices,
  date,
  decimal,
  id,
  ids,
  optionalDate,
  optionalId,
  optionalText,
  revised,
  submission,
  text,
  wholeNumber,
} from "~/features/auth/form-schema";
import {
  areaKinds,
  clearances,
  decisionOutcomes,
  decisionSubjects,
  groupKinds,
  locales,
  membershipRoles,
  tiers,
} from "~models/vocabulary";

const email = () =>
  z
    .string({ error: "common:validation.required" })
    .trim()
    .toLowerCase()
    .max(254, "common:validation.tooLong")
    .pipe(z.email("common:validation.email"));

const personFields = {
  name: text(120),
  email: email(),
  title: optionalText(120),
  areaId: optionalId(),
  locale: choice(locales),
  isAdministrator: box(),
};
export const newPersonSchema = z.object({ ...submission, ...personFields });
export const editPersonSchema = z.object({ ...revised, ...personFields });
export type NewPerson = z.infer<typeof newPersonSchema>;
export type EditPerson = z.infer<typeof editPersonSchema>;

export const revisedSchema = z.object(revised);
export type Revised = z.infer<typeof revisedSchema>;

export const replacePersonSchema = z.object({ ...revised, successorId: id(), reason: text(500), archive: box() });
export type ReplacePerson = z.infer<typeof replacePersonSchema>;

const areaFields = { name: text(120), kind: choice(areaKinds), parentId: optionalId(), headId: optionalId() };
export const newAreaSchema = z.object({ ...submission, ...areaFields });
export const editAreaSchema = z.object({ ...revised, ...areaFields });
export type NewArea = z.infer<typeof newAreaSchema>;
export type EditArea = z.infer<typeof editAreaSchema>;

const groupFields = {
  name: text(120),
  kind: choice(groupKinds),
  parentId: optionalId(),
  purpose: optionalText(4000),
  meetingsPerYear: wholeNumber(0, 366),
  quorum: wholeNumber(0, 200),
  tiers: choices(tiers),
  programmeIds: ids(),
  areaIds: ids(),
};
export const newGroupSchema = z.object({ ...submission, ...groupFields });
export const editGroupSchema = z.object({ ...revised, ...groupFields });
export type NewGroup = z.infer<typeof newGroupSchema>;
export type EditGroup = z.infer<typeof editGroupSchema>;

const part = { ...revised, part: z.string().max(64).optional() };
export const seatSchema = z.object({ ...part, title: text(200), count: wholeNumber(1, 100) });
export const removePartSchema = z.object({ ...revised, part: id() });
export const membershipSchema = z.object({
  ...part,
  personId: id(),
  role: choice(membershipRoles),
  seatId: optionalId(),
  representsAreaIds: ids(),
  agreement: optionalText(1000),
  from: date(),
  to: optionalDate(),
});
export const endMembershipSchema = z.object({ ...revised, part: id(), to: date() });
export const delegationSchema = z.object({
  ...revised,
  fromPersonId: id(),
  toPersonId: id(),
  reason: text(500),
  from: date(),
  to: date(),
});
export const termsOfReferenceSchema = z.object({ ...revised, text: text(40_000), from: date() });
export type SeatInput = z.infer<typeof seatSchema>;
export type RemovePart = z.infer<typeof removePartSchema>;
export type MembershipInput = z.infer<typeof membershipSchema>;
export type EndMembership = z.infer<typeof endMembershipSchema>;
export type DelegationInput = z.infer<typeof delegationSchema>;
export type TermsOfReferenceInput = z.infer<typeof termsOfReferenceSchema>;

const strategyFields = { name: text(160), from: optionalDate(), to: optionalDate(), supportsIds: ids() };
export const newStrategySchema = z.object({ ...submission, ...strategyFields });
export const editStrategySchema = z.object({ ...revised, ...strategyFields });
export const goalSchema = z.object({ ...part, code: text(20), title: text(300) });
export type NewStrategy = z.infer<typeof newStrategySchema>;
export type EditStrategy = z.infer<typeof editStrategySchema>;
export type GoalInput = z.infer<typeof goalSchema>;

const programmeFields = { name: text(160), summary: optionalText(2000), ownerId: optionalId() };
export const newProgrammeSchema = z.object({ ...submission, ...programmeFields });
export const editProgrammeSchema = z.object({ ...revised, part: id(), ...programmeFields });
export type NewProgramme = z.infer<typeof newProgrammeSchema>;
export type EditProgramme = z.infer<typeof editProgrammeSchema>;

const teamFields = { name: text(160), areaId: optionalId() };
export const newTeamSchema = z.object({ ...submission, ...teamFields });
export const editTeamSchema = z.object({ ...revised, part: id(), ...teamFields });
export type NewTeam = z.infer<typeof newTeamSchema>;
export type EditTeam = z.infer<typeof editTeamSchema>;

/** Per cent and whole months; the amount in whole kroner. */
export const thresholdsSchema = z.object({
  ...revised,
  scheduleYellowFromMonths: wholeNumber(1, 120),
  scheduleRedOverMonths: wholeNumber(0, 120),
  economyYellowOverPercent: decimal(0, 1000),
  economyRedOverPercent: decimal(0, 1000),
  economyRedOverKroner: wholeNumber(1, 999_999_999),
  benefitsYellowUnderPercent: decimal(0, 1000),
  benefitsRedUnderPercent: decimal(0, 1000),
});
export type ThresholdsInput = z.infer<typeof thresholdsSchema>;

export const settingsSchema = z.object({ ...revised, organisation: text(120), priceLevel: optionalText(20) });
export type SettingsInput = z.infer<typeof settingsSchema>;

export const remindersSchema = z.object({
  ...revised,
  statusDaysBefore: wholeNumber(0, 60),
  deadlineDaysBefore: wholeNumber(0, 60),
  hour: wholeNumber(0, 23),
});
export type RemindersInput = z.infer<typeof remindersSchema>;

export const recordDecisionSchema = z.object({
  ...submission,
  groupId: id(),
  date: date(),
  title: text(200),
  text: text(8000),
  outcome: choice(decisionOutcomes),
  grounds: optionalText(8000),
  classification: choice(clearances),
  subject: choice(decisionSubjects),
  subjectId: optionalId(),
  subjectPartId: optionalId(),
});
export type RecordDecision = z.infer<typeof recordDecisionSchema>;
export const withdrawDecisionSchema = z.object({ ...revised, reason: text(1000) });
export type WithdrawDecision = z.infer<typeof withdrawDecisionSchema>;
