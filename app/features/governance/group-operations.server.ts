import { redirectWithMessage } from "~/features/auth/flash.server";
import { parseForm } from "~/features/auth/parse-form.server";
import type { Viewer } from "~/features/auth/viewer";
import { RefusedError } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { addDelegation, endDelegationNow } from "./commands/change-delegations.server";
import { endMembership, saveMembership } from "./commands/change-memberships.server";
import { removeSeat, saveSeat } from "./commands/change-seats.server";
import { draftTermsOfReference } from "./commands/draft-terms-of-reference.server";
import { archiveGroup, editGroup, restoreGroup } from "./commands/save-group.server";
import {
  delegationSchema,
  editGroupSchema,
  endMembershipSchema,
  membershipSchema,
  removePartSchema,
  revisedSchema,
  seatSchema,
  termsOfReferenceSchema,
} from "./schema";

type Operation = (viewer: Viewer, id: string, form: FormData) => Promise<unknown>;

/** Every operation of a group's page, by the `intent` its form posts. */
const operations: Record<string, Operation> = {
  edit: (viewer, id, form) => editGroup(viewer, id, parseForm(form, editGroupSchema)),
  archive: (viewer, id, form) => archiveGroup(viewer, id, parseForm(form, revisedSchema)),
  restore: (viewer, id, form) => restoreGroup(viewer, id, parseForm(form, revisedSchema)),
  seat: (viewer, id, form) => saveSeat(viewer, id, parseForm(form, seatSchema)),
  "remove-seat": (viewer, id, form) => removeSeat(viewer, id, parseForm(form, removePartSchema)),
  membership: (viewer, id, form) => saveMembership(viewer, id, parseForm(form, membershipSchema)),
  "end-membership": (viewer, id, form) => endMembership(viewer, id, parseForm(form, endMembershipSchema)),
  delegation: (viewer, id, form) => addDelegation(viewer, id, parseForm(form, delegationSchema)),
  "end-delegation": (viewer, id, form) => endDelegationNow(viewer, id, parseForm(form, removePartSchema)),
  terms: (viewer, id, form) => draftTermsOfReference(viewer, id, parseForm(form, termsOfReferenceSchema)),
};

/** Does what a form of the page asks for and returns to the page. Throws as the command does. */
export async function actOnGroup(viewer: Viewer, id: string, form: FormData): Promise<Response> {
  const operation = operations[String(form.get("intent"))];
  if (!operation) throw new RefusedError({ key: "common:validation.choice" });
  await operation(viewer, id, form);
  return redirectWithMessage(paths.group(id), "governance:saved");
}
