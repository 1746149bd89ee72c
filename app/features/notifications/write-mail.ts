/** One line of a mail: words, where they lead, and what is said about them. */
export interface MailLine {
  text: string;
  href?: string;
  note?: string;
}

export interface MailPart {
  title?: string;
  lines: MailLine[];
}

export interface MailContent {
  greeting: string;
  parts: MailPart[];
  /** Why it came and where that is changed. */
  footer: MailLine[];
}

/** A mail as plain text and as simple HTML: no pictures, nothing fetched, nothing that tells who opened it. */
export function writeMail({ greeting, parts, footer }: MailContent): { text: string; html: string } {
  const shown = parts.filter((part) => part.lines.length > 0);
  return { text: plainMail(greeting, shown, footer), html: markedMail(greeting, shown, footer) };
}

function plainMail(greeting: string, parts: MailPart[], footer: MailLine[]): string {
  const plain = ({ text, href, note }: MailLine) => [text, note, href].filter(Boolean).join("\n");
  const paragraphs = [
    greeting,
    ...parts.flatMap(({ title, lines }) => [...(title ? [title.toUpperCase()] : []), ...lines.map(plain)]),
    ["-- ", ...footer.map(plain)].join("\n"),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}

function markedMail(greeting: string, parts: MailPart[], footer: MailLine[]): string {
  const body = parts.map(
    ({ title, lines }) =>
      (title ? `<h2 style="font-size:16px;margin:24px 0 8px">${escapeHtml(title)}</h2>` : "") +
      `<ul style="padding-left:20px;margin:0">${lines.map((line) => `<li style="margin:6px 0">${marked(line)}</li>`).join("")}</ul>`,
  );
  const foot = footer.map((line) => `<p style="margin:4px 0">${marked(line)}</p>`).join("");
  return (
    `<div style="font:15px/1.5 system-ui,sans-serif;max-width:640px"><p>${escapeHtml(greeting)}</p>${body.join("")}` +
    `<div style="margin-top:28px;font-size:13px;color:#5b6772">${foot}</div></div>`
  );
}

function marked({ text, href, note }: MailLine): string {
  const words = href ? `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>` : escapeHtml(text);
  return note ? `${words}<br>${escapeHtml(note).replace(/\r?\n/g, "<br>")}` : words;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
