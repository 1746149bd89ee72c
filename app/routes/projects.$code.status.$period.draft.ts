import { signedIn } from "~/features/auth/guard.server";
import { saveDraft } from "~/features/status/commands/save-draft.server";
import { statusFields } from "~/features/status/fields";

/** Where the status form keeps itself while it is being filled in. */
export const action = signedIn(async ({ viewer, params, request }) => {
  const fields = statusFields(await request.formData());
  const savedAt = await saveDraft(viewer, params.code!, params.period!, fields);
  return { savedAt: savedAt.toISOString() };
});
