import { forgetValues } from "~/features/audit/forget-values.server";
import type { PersonalData } from "~/features/governance/personal-data.server";
import { ApiTokenModel } from "~models/api-token.server";

/** Tokens, by name; their secrets are not known here either. */
export const tokenData: PersonalData = {
  fields: { "ApiToken.personId": "deleted" },
  async export({ personId }) {
    const tokens = await ApiTokenModel.find({ personId }).lean();
    return {
      tokens: tokens.map(({ name, scopes, createdAt, expiresOn, revokedAt, lastUsedAt }) => ({
        name,
        scopes,
        createdAt: createdAt.toISOString(),
        expiresOn,
        revokedAt: revokedAt?.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString(),
      })),
    };
  },
  async erase({ personId }) {
    const tokens = await ApiTokenModel.find({ personId }).select("_id").lean();
    await forgetValues(
      "ApiToken",
      tokens.map((token) => token._id),
    );
  },
};
