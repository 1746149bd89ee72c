import type { Viewer } from "~/features/auth/viewer";
import { ForbiddenError } from "~/platform/errors";
import { postMail } from "../outbox.server";

/** A mail to the administrator who asks for it, so that one sees whether mails arrive. */
export async function postTestMail(viewer: Viewer, submissionId: string): Promise<void> {
  if (!viewer.isAdministrator) throw new ForbiddenError();
  await postMail({
    _id: `test/${viewer.personId}/${submissionId}`,
    kind: "test",
    personId: viewer.personId,
    carries: [],
  });
}
