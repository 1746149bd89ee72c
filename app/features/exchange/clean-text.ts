import type { Transform } from "./preset";

/** A text with one kind of line end, no control characters, no trailing blanks and at most one empty line in a row. */
export function cleanText(text: string): string {
  return (
    text
      .normalize("NFC")
      .replace(/\r*\n|\r/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\ufeff]/g, "")
      .replace(/[\t\u00a0\u2007\u202f]/g, " ")
      .replace(/ +$/gm, "")
      .replace(/\n{3,}/g, "\n\n")
      .trim()
  );
}

export function applyTransforms(text: string, transforms: readonly Transform[]): string {
  return transforms.reduce((current, transform) => transformers[transform](current), text);
}

const transformers: Record<Transform, (text: string) => string> = {
  plainText,
  firstLine: (text) => text.split("\n").find((line) => line.trim() !== "") ?? "",
  upperCaseFirst: (text) => text.charAt(0).toLocaleUpperCase("da-DK") + text.slice(1),
};

/** Markdown and HTML as the words they say: for descriptions copied from a web page. */
function plainText(text: string): string {
  return cleanText(
    text
      .replace(/```[\s\S]*?(```|$)/g, " ")
      .replace(/!\[[^\]]*\]\([^)]*\)/g, " ")
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/<[^<>]*>/g, " ")
      .replace(/(\*{1,3}|`+)([^\s*`](?:[^*`\n]*[^\s*`])?)\1/g, "$2")
      .replace(/(^|\s)#{1,6}\s+/g, "$1")
      .replace(/ {2,}/g, " "),
  );
}
