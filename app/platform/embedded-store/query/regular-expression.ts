import { CommandError, notSupported } from "../errors";

/** Free-spacing mode (`x`) has no JavaScript flag: white space and comments outside of classes go. */
function withoutFreeSpacing(pattern: string): string {
  return pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\s+|#[^\n]*/gs, (part) => (/^[\s#]/.test(part) ? "" : part));
}

/** Constructs where Perl's syntax and JavaScript's part ways and a silent difference would be a wrong answer. */
const foreign = /\\[AZzGQEKRhHvVX]|\(\?(?:[#>|+&R\d]|P[<=>]|[imsx-]+[:)])|\[\[:\^?\w+:\]\]|(?:[*+?}])\+|\\g|\(\*[A-Z]/;

/** A MongoDB pattern as JavaScript's. Throws 51091 on a faulty one and NotImplemented on Perl-only syntax. */
export function compilePattern(pattern: string, options = ""): RegExp {
  if (/[^imsxu]/.test(options)) throw new CommandError(51108, `invalid flag in regex options: ${options}`);
  const outsideClasses = pattern.replace(/\\\\/g, "").replace(/\[(?:\\.|[^\]\\[])+\]/g, "");
  if (foreign.test(outsideClasses) || /\[\[:\^?\w+:\]/.test(pattern)) {
    throw notSupported(`the regular expression syntax of /${pattern}/`);
  }
  let flags = "";
  for (const flag of "ims") if (options.includes(flag)) flags += flag;
  const source = options.includes("x") ? withoutFreeSpacing(pattern) : pattern;
  try {
    return compileUnicode(source, flags);
  } catch (error) {
    throw new CommandError(51091, `Regular expression is invalid: ${error instanceof Error ? error.message : error}`);
  }
}

/** Letters beyond the basic plane count as one only with `u`, which refuses some escapes that Perl's syntax takes. */
function compileUnicode(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    return new RegExp(source, flags);
  }
}
