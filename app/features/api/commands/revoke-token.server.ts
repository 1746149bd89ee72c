import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { NotFoundError } from "~/platform/errors";
import { type ApiToken, ApiTokenModel } from "~models/api-token.server";
import { canRevokeToken } from "../policy";
import type { RevokeToken } from "../schema";

/** The token works no more from the next call on. Revoking what is revoked changes nothing. Throws NotFoundError. */
export async function revokeToken(viewer: Viewer, input: RevokeToken): Promise<void> {
  const token = await ApiTokenModel.findById(input.part).lean<ApiToken>();
  if (!token || !canRevokeToken(viewer, token)) throw new NotFoundError(`token ${input.part}`);
  await changeDocument<ApiToken>(ApiTokenModel, {
    id: token._id,
    revision: input.revision,
    submissionId: input.submissionId,
    actor: actorOf(viewer),
    action: "apiToken.revoke",
    subjectId: token.personId,
    change: (current) => ({ revokedAt: current.revokedAt ?? new Date() }),
  });
}
