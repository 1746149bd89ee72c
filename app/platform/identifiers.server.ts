import { randomBytes } from "node:crypto";

/** Lower-case letters and digits without the ones people mix up (0/o, 1/l/i). 31 of them. */
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

/** A new random document id: 20 characters, 99 bits, safe in URLs and file names. */
export function newId(): string {
  let id = "";
  while (id.length < 20) {
    for (const byte of randomBytes(24)) {
      // 248 is the largest multiple of 31 below 256: larger bytes would favour the first letters
      if (byte < 248 && id.length < 20) id += alphabet[byte % 31];
    }
  }
  return id;
}

/** A secret for a cookie or a link: 32 random bytes, base64url. Only its hash is stored. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}
