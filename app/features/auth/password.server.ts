import { hash, verify } from "@node-rs/argon2";
import { RefusedError } from "~/platform/errors";
import type { SignInWays } from "~/platform/sign-in-environment.server";

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const argon2id = 2;
const options = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, options);
}

/** A hash of nothing anyone knows, so that an unknown name takes as long as a wrong password. */
let decoy: Promise<string> | undefined;

/** Whether the password is the one hashed; takes as long when there is no hash. */
export async function isPassword(passwordHash: string | undefined | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(Math.random().toString());
  const matches = await verify(passwordHash ?? (await decoy), password);
  return passwordHash ? matches : false;
}

/** Throws RefusedError where people sign in by their organisation's provider only. */
export function requirePasswords({ arePasswordsAllowed }: SignInWays): void {
  if (!arePasswordsAllowed) throw new RefusedError({ key: "auth:password.refused.off" });
}
