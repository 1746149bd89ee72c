import { z } from "zod";
import { choices, date, id, revised, submission, text } from "~/features/auth/form-schema";
import { apiScopes } from "~models/vocabulary";

export const newTokenSchema = z.object({
  ...submission,
  name: text(80),
  scopes: choices(apiScopes),
  expiresOn: date(),
});
export type NewToken = z.infer<typeof newTokenSchema>;

export const revokeTokenSchema = z.object({ ...revised, part: id() });
export type RevokeToken = z.infer<typeof revokeTokenSchema>;
