import { z } from "zod";
import { box, id, optionalText, revised, submission, text } from "~/features/auth/form-schema";

const described = { title: text(200), description: optionalText(1000), documentNumber: optionalText(60) };

/** The title may be left empty: then it is the name of the file. */
export const attachSchema = z.object({
  ...submission,
  ...described,
  title: optionalText(200),
  isClosed: box(),
});
export type Attach = z.infer<typeof attachSchema>;

export const newVersionSchema = z.object({ ...revised, part: id() });
export const editAttachmentSchema = z.object({ ...revised, part: id(), ...described, isClosed: box() });
export type EditAttachment = z.infer<typeof editAttachmentSchema>;
export const archiveAttachmentSchema = z.object({ ...revised, part: id() });
export type ArchiveAttachment = z.infer<typeof archiveAttachmentSchema>;
