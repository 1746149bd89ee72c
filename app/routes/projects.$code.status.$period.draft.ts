import { signedIn } from "~/features/auth/guard.server";
import { saveDraft } from "~/features/status/commands/save-draft.server";
import { statusFields } from "~/features/status/fields";

/** Where the status form keeps itself while it is being filled in. */
export const action = signedIn(async ({ viewer, params, request }) => {
  const form = await request.formData();
  const draft = { fields: statusFields(form), submissionId: String(form.get("submissionId") ?? "") };
  const savedAt = await saveDraft(viewer, params.code!, params.period!, draft);
  return Response.json({ savedAt: savedAt.toISOString() });
});
