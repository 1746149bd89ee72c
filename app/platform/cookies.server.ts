/** A cookie of ours as a header. Where people use https it is never sent in the clear. */
export function cookieText(name: string, value: string, maxAgeSeconds: number): string {
  const secure = process.env.BASE_URL?.startsWith("https://") ? "; Secure" : "";
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
}

/** The value of a cookie that came with the request. */
export function cookieOf(request: Request, name: string): string | undefined {
  return new RegExp(`(?:^|; )${name}=([^;]+)`).exec(request.headers.get("cookie") ?? "")?.[1];
}

/** The language an anonymous visitor chose; a signed-in person's is on the person. */
export const localeCookieName = "portefoeljen_locale";

export const localeCookie = (locale: string) => cookieText(localeCookieName, locale, 365 * 24 * 3600);
