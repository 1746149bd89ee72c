import type { Viewer } from "~/features/auth/viewer";
import { MailChoiceModel } from "~models/mail-choice.server";
import type { MailChoices } from "../mail-choice";

/** What the viewer is mailed from now on; a digest that would have been due before now is not made up for. */
export async function chooseMail(viewer: Viewer, choices: MailChoices): Promise<void> {
  await MailChoiceModel.updateOne(
    { _id: viewer.personId },
    { $set: { ...choices }, $max: { digestedUntil: new Date() } },
    { upsert: true },
  );
}
