import { createHmac, timingSafeEqual } from "node:crypto";

/** `text.signature`: what a cookie carries and nobody else can have made. The text must hold no full stop. */
export function signText(text: string, secret: string): string {
  return `${text}.${signature(text, secret)}`;
}

/** The text of what `signText` made with the same secret; null for everything else. */
export function signedText(signed: string | undefined | null, secret: string): string | null {
  const [text, given] = signed?.split(".") ?? [];
  if (!text || !given) return null;
  const expected = Buffer.from(signature(text, secret));
  const found = Buffer.from(given);
  return expected.length === found.length && timingSafeEqual(expected, found) ? text : null;
}

const signature = (text: string, secret: string) => createHmac("sha256", secret).update(text).digest("base64url");
