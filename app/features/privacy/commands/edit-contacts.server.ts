import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { may } from "~/features/governance/policy";
import { forgetSettings } from "~/features/governance/settings.server";
import { ForbiddenError } from "~/platform/errors";
import { type Settings, SettingsModel } from "~models/settings.server";
import { knownAuthorities } from "../contacts";
import type { ContactsInput } from "../schema";

/** Whom people turn to about their data and about accessibility. */
export async function editContacts(viewer: Viewer, input: ContactsInput): Promise<Settings> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  const { revision, submissionId, ...contacts } = input;
  const settings = await changeDocument(SettingsModel, {
    id: "settings",
    revision,
    submissionId,
    actor: actorOf(viewer),
    action: "settings.contacts",
    change: () => ({ contacts: withoutKnown(contacts) }),
  });
  forgetSettings();
  return settings;
}

/** An authority left as the product has it follows the product when that moves with it. */
function withoutKnown(contacts: Omit<ContactsInput, "revision" | "submissionId">): Settings["contacts"] {
  const kept = { ...contacts };
  for (const [name, known] of Object.entries(knownAuthorities)) {
    const authority = name as keyof typeof knownAuthorities;
    if (kept[authority]?.replace(/\r\n?/g, "\n").trim() === known) kept[authority] = undefined;
  }
  return Object.fromEntries(Object.entries(kept).filter(([, text]) => text)) as Settings["contacts"];
}
