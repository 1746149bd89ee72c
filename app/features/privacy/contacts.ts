/** Whom the statements send people to, in the order of the form. */
export const contactNames = [
  "controller",
  "dataProtectionOfficer",
  "dataProtectionAuthority",
  "accessibility",
  "accessibilityAuthority",
] as const;
export type ContactName = (typeof contactNames)[number];

/** What the municipality itself must say: nothing can be put in its place. */
export const ownContacts = ["controller", "dataProtectionOfficer", "accessibility"] as const satisfies ContactName[];

/** As the authorities gave them in 2026. An administrator says otherwise where they have moved. */
export const knownAuthorities = {
  dataProtectionAuthority:
    "Datatilsynet\nCarl Jacobsens Vej 35, 2500 Valby\n33 19 32 00\ndt@datatilsynet.dk\nhttps://www.datatilsynet.dk",
  accessibilityAuthority:
    "Digitaliseringsstyrelsen\n20 16 36 12\nhttps://digst.dk/digital-inklusion/webtilgaengelighed/oplever-du-ikke-tilgaengeligt-indhold/",
} as const;

/** A piece of a contact's text: words, or what can be followed. */
export type ContactPiece = { text: string; href?: string };

const followed = /(https?:\/\/[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[a-z]{2,})/gi;

/** Cuts a text at its addresses, so that the page can make them links and everything else stays words. */
export function contactPieces(text: string): ContactPiece[] {
  return text
    .split(followed)
    .filter((piece) => piece !== "")
    .map((piece) => {
      if (/^https?:\/\//i.test(piece)) return { text: piece, href: piece };
      return piece.includes("@") ? { text: piece, href: `mailto:${piece}` } : { text: piece };
    });
}
