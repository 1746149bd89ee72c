/** A cookie of ours as a header. Where people use https it is never sent in the clear. */
export function cookieText(name: string, value: string, maxAgeSeconds: number): string {
  const secure = process.env.BASE_URL?.startsWith("https://") ? "; Secure" : "";
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
}

/** The language an anonymous visitor chose; a signed-in person's is on the person. */
export const localeCookieName = "portefoeljen_locale";

export const localeCookie = (locale: string) => cookieText(localeCookieName, locale, 365 * 24 * 3600);
