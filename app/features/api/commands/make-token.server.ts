import { insertDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { RefusedError } from "~/platform/errors";
import { formatDate } from "~/platform/format";
import { type ApiToken, ApiTokenModel } from "~models/api-token.server";
import { isAllowedExpiry, latestExpiry } from "../lifecycle";
import type { NewToken } from "../schema";
import { hashToken, newToken, prefixOf } from "../token-secret.server";

export interface MadeToken {
  name: string;
  /** The token itself: this is the only time it is known. */
  token: string;
}

/** Makes a token for the viewer. A form sent twice makes one token, which the second answer can no longer show. */
export async function makeToken(viewer: Viewer, input: NewToken): Promise<MadeToken> {
  const date = today();
  if (input.scopes.length === 0) throw new RefusedError({ key: "api:refused.noScope", field: "scopes" });
  if (!isAllowedExpiry(input.expiresOn, date)) {
    const params = { latest: formatDate(latestExpiry(date)) };
    throw new RefusedError({ key: "api:refused.expiry", params, field: "expiresOn" });
  }
  const token = newToken();
  const made = await insertDocument<ApiToken>(
    ApiTokenModel,
    {
      _id: input.submissionId,
      personId: viewer.personId,
      name: input.name,
      scopes: input.scopes,
      expiresOn: input.expiresOn,
      prefix: prefixOf(token),
      tokenHash: hashToken(token),
    },
    {
      actor: actorOf(viewer),
      action: "apiToken.make",
      submissionId: input.submissionId,
      subjectId: viewer.personId,
    },
  );
  if (made.tokenHash !== hashToken(token)) throw new RefusedError({ key: "api:refused.madeAlready" });
  return { name: made.name, token };
}
