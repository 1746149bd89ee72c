const longest = 120;
/** Control characters, marks that turn the direction of writing, and what is not seen at all. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/**
 * A file's name as it is kept, shown and handed out: the last part of a path, without what cannot be seen or what a file
 * system may not take, and of a reasonable length; the extension stays.
 */
export function cleanFileName(name: string): string {
  const last = name.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const clean = last
    .replace(unseen, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  const extension = extensionOf(clean);
  if (extension === "") return [...clean].slice(0, longest).join("") || "fil";
  const stem = clean.slice(0, -extension.length - 1).replace(/[\s.]+$/, "");
  return `${[...stem].slice(0, longest - extension.length - 1).join("") || "fil"}.${extension}`;
}

/** Lower case, without the dot; empty where there is none. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
}
