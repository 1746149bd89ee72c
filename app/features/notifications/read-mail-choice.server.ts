import type { Viewer } from "~/features/auth/viewer";
import { MailChoiceModel } from "~models/mail-choice.server";
import { type MailChoices, mailChoices } from "./mail-choice";

/** What the viewer is mailed. */
export async function readMailChoices(viewer: Viewer): Promise<MailChoices> {
  return mailChoices(await MailChoiceModel.findById(viewer.personId).lean());
}
