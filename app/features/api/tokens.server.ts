import type { Viewer } from "~/features/auth/viewer";
import { readPersonNames } from "~/features/governance/choices.server";
import { today } from "~/platform/clock";
import { newId } from "~/platform/identifiers.server";
import { type ApiToken, ApiTokenModel } from "~models/api-token.server";
import type { ApiScope } from "~models/vocabulary";
import { latestExpiry, type TokenState, tokenState, usualExpiry } from "./lifecycle";

export interface TokenRow {
  id: string;
  revision: number;
  name: string;
  prefix: string;
  scopes: ApiScope[];
  owner: { id: string; name: string };
  /** YYYY-MM-DD */
  made: string;
  expiresOn: string;
  /** ISO instant; null for one that has not been used. */
  lastUsedAt: string | null;
  state: TokenState;
}

/** The viewer's own tokens, and what the form for a new one begins with. */
export async function readOwnTokens(viewer: Viewer) {
  const date = today();
  return {
    tokens: await describe(await ApiTokenModel.find({ personId: viewer.personId }).lean<ApiToken[]>()),
    suggested: usualExpiry(date),
    latest: latestExpiry(date),
    submissionId: newId(),
  };
}

/** Everybody's; for administrators. */
export async function readAllTokens() {
  return { tokens: await describe(await ApiTokenModel.find().lean<ApiToken[]>()), submissionId: newId() };
}

const stateOrder: Record<TokenState, number> = { active: 0, expired: 1, revoked: 2 };

/** Those that work first, the newest of them first. */
async function describe(tokens: ApiToken[]): Promise<TokenRow[]> {
  const date = today();
  const names = await readPersonNames(tokens.map((token) => token.personId));
  return tokens
    .sort((first, second) => second.createdAt.getTime() - first.createdAt.getTime())
    .map((token) => ({
      id: token._id,
      revision: token.revision,
      name: token.name,
      prefix: token.prefix,
      scopes: token.scopes,
      owner: { id: token.personId, name: names.get(token.personId) ?? "" },
      made: today(token.createdAt),
      expiresOn: token.expiresOn,
      lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
      state: tokenState(token, date),
    }))
    .sort((first, second) => stateOrder[first.state] - stateOrder[second.state]);
}
