import { loadViewer } from "~/features/auth/load-viewer.server";
import type { Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { storageFailure } from "~/platform/database.server";
import { logger } from "~/platform/log.server";
import { type ApiToken, ApiTokenModel } from "~models/api-token.server";
import type { ApiScope } from "~models/vocabulary";
import { tokenState } from "./lifecycle";
import { ApiProblem, type ProblemKind } from "./problem";
import { hashToken } from "./token-secret.server";

export interface Caller {
  tokenId: string;
  scopes: readonly ApiScope[];
  /** The token's owner, with the rights they have at this moment. */
  viewer: Viewer;
}

/** Who is calling. Throws ApiProblem; the browser's own sign-in counts for nothing here. */
export async function authenticate(request: Request): Promise<Caller> {
  const sent = tokenIn(request.headers.get("authorization"));
  if (!sent) throw refused("missing-token", "Send a personal token as 'Authorization: Bearer …'.");
  const token = await ApiTokenModel.findOne({ tokenHash: hashToken(sent) }).lean<ApiToken>();
  if (!token) throw refused("invalid-token", "Nobody has made this token, or it was not sent whole.");
  const state = tokenState(token, today());
  if (state === "revoked") throw refused("revoked-token", "It was revoked by its owner or an administrator.");
  if (state === "expired") throw refused("expired-token", `Its last day was ${token.expiresOn}. Make a new one.`);
  const viewer = await loadViewer(token.personId);
  if (!viewer) throw refused("owner-left", "A token works as long as the person who made it is active.");
  await noteUse(token);
  return { tokenId: token._id, scopes: token.scopes, viewer };
}

/** A bearer token, or, for Excel and Power BI, the password of Basic authentication. */
function tokenIn(header: string | null): string | null {
  const [scheme = "", value = ""] = (header ?? "").trim().split(/\s+/, 2);
  if (/^bearer$/i.test(scheme)) return value || null;
  if (!/^basic$/i.test(scheme)) return null;
  const decoded = Buffer.from(value, "base64").toString("utf8");
  return decoded.slice(decoded.indexOf(":") + 1) || null;
}

function refused(kind: ProblemKind, detail: string): ApiProblem {
  const invalid = kind === "missing-token" ? "" : ', error="invalid_token"';
  const challenge = `Bearer realm="api"${invalid}, Basic realm="api", charset="UTF-8"`;
  return new ApiProblem(kind, detail, { headers: { "WWW-Authenticate": challenge } });
}

const noteEveryMilliseconds = 60_000;

/** A store that cannot be written to can still be read. */
async function noteUse({ _id, lastUsedAt }: ApiToken, now = new Date()): Promise<void> {
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < noteEveryMilliseconds) return;
  try {
    await ApiTokenModel.updateOne({ _id }, { $set: { lastUsedAt: now } });
  } catch (error) {
    if (!storageFailure(error)) throw error;
    logger.warn({ err: error }, "the use of a token was not noted");
  }
}
