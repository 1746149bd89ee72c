/** The language an anonymous visitor chose; a signed-in person's is on the person. */
export const localeCookieName = "portefoeljen_locale";
