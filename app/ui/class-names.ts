/** Joins the class names that apply; falsy parts are left out. Undefined when none apply, so that React drops the attribute. */
export function classNames(...parts: (string | false | null | undefined)[]): string | undefined {
  return parts.filter(Boolean).join(" ") || undefined;
}
