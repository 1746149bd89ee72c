import { redirectWithMessage } from "~/features/auth/flash.server";
import { answerUpload, type SignedInArguments } from "~/features/auth/guard.server";
import { parseForm } from "~/features/auth/parse-form.server";
import type { Viewer } from "~/features/auth/viewer";
import { receiveUpload } from "~/features/exchange/receive-upload.server";
import type { Environment } from "~/platform/environment.server";
import { attachFile, replaceFile } from "./commands/attach-file.server";
import { archiveAttachment, editAttachment, restoreAttachment } from "./commands/edit-attachment.server";
import { hashOf } from "./files.server";
import { archiveAttachmentSchema, attachSchema, editAttachmentSchema, newVersionSchema } from "./schema";
import type { Subject } from "./subjects.server";

type Posted = Pick<SignedInArguments, "viewer" | "request" | "context">;

/** Answers every form of a page of documents. */
export async function postDocuments({ viewer, request, context }: Posted, subject: Subject) {
  if (request.headers.get("content-type")?.startsWith("multipart/form-data")) {
    return receive({ viewer, request, environment: context.environment }, subject);
  }
  const form = await request.formData();
  switch (form.get("intent")) {
    case "edit":
      await editAttachment(viewer, parseForm(form, editAttachmentSchema));
      return redirectWithMessage(subject.path, "documents:message.saved");
    case "restore":
      await restoreAttachment(viewer, parseForm(form, archiveAttachmentSchema));
      return redirectWithMessage(subject.path, "documents:message.restored");
    default:
      await archiveAttachment(viewer, parseForm(form, archiveAttachmentSchema));
      return redirectWithMessage(subject.path, "documents:message.archived");
  }
}

interface Upload {
  viewer: Viewer;
  request: Request;
  environment: Environment;
}

function receive({ viewer, request, environment }: Upload, subject: Subject) {
  return answerUpload(async (fields) => {
    const upload = await receiveUpload(request, fields, environment.attachmentBytes);
    try {
      const file = { ...upload, sha256: await hashOf(upload.path) };
      // another file in the same form is another submission
      const form = formOf({ ...fields, sha256: file.sha256 });
      if (fields.intent === "replace") {
        await replaceFile(viewer, parseForm(form, newVersionSchema), file, environment.virusScanner);
      } else await attachFile(viewer, subject, parseForm(form, attachSchema), file, environment.virusScanner);
    } finally {
      await upload.discard();
    }
    return redirectWithMessage(subject.path, "documents:message.attached");
  });
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
