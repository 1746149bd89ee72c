import { z } from "zod";
import type { Reason } from "./errors";

/** An organisation's own sign-in service, spoken to by OpenID Connect. */
export interface SignInProvider {
  issuer: string;
  clientId: string;
  /** Absent for a public client: then PKCE alone protects the code. */
  clientSecret?: string;
  /** Parted by blanks; holds "openid". */
  scopes: string;
  /** What people call it, for the button: "Kommunens login". */
  name?: string;
  groupClaim: string;
  /** Only those whose group claim names this are let in. It gives no right in the product. */
  requiredGroup?: string;
  /** The provider's addresses are all verified, though it does not say so of each (`email_verified`). */
  isEmailTrusted: boolean;
}

export interface SignInWays {
  arePasswordsAllowed: boolean;
  provider?: SignInProvider;
}

const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optionalText = z.preprocess(blankIsAbsent, z.string().trim().min(1).optional());
const otherwise = (value: string, schema: z.ZodType<string>) =>
  z.preprocess((given) => blankIsAbsent(given) ?? value, schema);
const switchOf = (value: "on" | "off") => otherwise(value, z.enum(["on", "off"]));

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/** Codes and tokens must not travel in the clear; on the machine itself they may, to try things out. */
function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, search, hash, username } = new URL(value);
  if (search || hash || username) return false;
  return protocol === "https:" || (protocol === "http:" && loopbackNames.includes(hostname));
}

export const signInVariables = {
  OIDC_ISSUER: z.preprocess(blankIsAbsent, z.string().refine(isIssuer).optional()),
  OIDC_CLIENT_ID: optionalText,
  OIDC_CLIENT_SECRET: optionalText,
  OIDC_SCOPES: otherwise(
    "openid email profile",
    z.string().refine((value) => value.split(/\s+/).includes("openid")),
  ),
  OIDC_NAME: z.preprocess(blankIsAbsent, z.string().trim().min(1).max(60).optional()),
  OIDC_GROUP_CLAIM: otherwise("groups", z.string()),
  OIDC_REQUIRED_GROUP: optionalText,
  OIDC_TRUST_EMAIL: switchOf("off"),
  PASSWORD_SIGN_IN: switchOf("on"),
};

type Values = z.infer<z.ZodObject<typeof signInVariables>>;

/** What is wrong between the variables, each of which is right by itself. */
export function refuseSignIn(values: Values): Reason[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = values;
  if (issuer) return clientId ? [] : [{ key: "command:environment.oidc.noClient" }];
  const meant = (["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_REQUIRED_GROUP"] as const).filter(
    (name) => values[name],
  );
  const reasons: Reason[] = meant.map((name) => ({ key: "command:environment.oidc.noIssuer", params: { name } }));
  if (values.PASSWORD_SIGN_IN === "off") reasons.push({ key: "command:environment.oidc.nobodyIn" });
  return reasons;
}

/** The ways in, of variables that have been checked. */
export function signInWays(values: Values): SignInWays {
  const arePasswordsAllowed = values.PASSWORD_SIGN_IN === "on";
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = values;
  if (!issuer || !clientId) return { arePasswordsAllowed };
  return {
    arePasswordsAllowed,
    provider: {
      issuer,
      clientId,
      clientSecret: values.OIDC_CLIENT_SECRET,
      scopes: values.OIDC_SCOPES.trim().replace(/\s+/g, " "),
      name: values.OIDC_NAME,
      groupClaim: values.OIDC_GROUP_CLAIM,
      requiredGroup: values.OIDC_REQUIRED_GROUP,
      isEmailTrusted: values.OIDC_TRUST_EMAIL === "on",
    },
  };
}
