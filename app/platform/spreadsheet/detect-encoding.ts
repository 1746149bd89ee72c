import { analyse } from "chardet";

export interface DetectedEncoding {
  /** A label TextDecoder knows. */
  encoding: string;
  /** Some bytes are no letters in that encoding. */
  mangled: boolean;
}

/** Counts over a whole file, fed chunk by chunk: whether it is UTF-8, if not how nearly, and its zero bytes. */
export class Utf8Check {
  private pending = 0;
  letters = 0;
  invalid = 0;
  zeros = 0;

  /** Lead and continuation bytes as in RFC 3629; overlong forms count as letters, which does no harm here. */
  add(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.pending > 0) {
        if ((byte & 0xc0) === 0x80) {
          this.pending -= 1;
          if (this.pending === 0) this.letters += 1;
          continue;
        }
        this.invalid += 1;
        this.pending = 0;
      }
      if (byte === 0) this.zeros += 1;
      if (byte < 0x80) continue;
      if (byte >= 0xc2 && byte <= 0xdf) this.pending = 1;
      else if (byte >= 0xe0 && byte <= 0xef) this.pending = 2;
      else if (byte >= 0xf0 && byte <= 0xf4) this.pending = 3;
      else this.invalid += 1;
    }
  }

  /** Bytes left over when the file ended inside a letter. */
  end(): void {
    if (this.pending > 0) this.invalid += 1;
    this.pending = 0;
  }
}

/**
 * @param start the first bytes of the file (64 kB is plenty)
 * @param check the whole file, counted
 */
export function detectEncoding(start: Uint8Array, check: Utf8Check): DetectedEncoding {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf)
    return { encoding: "utf-8", mangled: check.invalid > 0 };
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: "utf-16le", mangled: false };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: "utf-16be", mangled: false };
  const wide = wideEncoding(start);
  if (wide) return { encoding: wide, mangled: false };
  if (check.invalid === 0) return { encoding: "utf-8", mangled: false };
  // a UTF-8 file into which a few foreign bytes were pasted is still UTF-8
  if (check.letters > check.invalid * 10) return { encoding: "utf-8", mangled: true };
  return { encoding: singleByteEncoding(start), mangled: false };
}

/** UTF-16 without a mark: western text has a zero in every other byte. */
function wideEncoding(start: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const length = Math.min(start.length, 2_000);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 1) {
    if (start[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > length * 0.3 && even < length * 0.05) return "utf-16le";
  if (even > length * 0.3 && odd < length * 0.05) return "utf-16be";
  return undefined;
}

const confidenceOfAnotherAlphabet = 80;

/** Æ, ø, å and their like between letters: where Windows-1252 has them, and where Mac OS Roman does. */
const danishLetters = { windows: [0xe6, 0xf8, 0xe5, 0xc6, 0xd8, 0xc5], mac: [0xbe, 0xbf, 0x8c, 0xae, 0xaf, 0x81] };

function isMacRoman(start: Uint8Array): boolean {
  const count = { windows: 0, mac: 0 };
  const isLetter = (byte = 0) => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
  start.forEach((byte, position) => {
    if (byte < 0x80 || !(isLetter(start[position - 1]) || isLetter(start[position + 1]))) return;
    if (danishLetters.windows.includes(byte)) count.windows += 1;
    if (danishLetters.mac.includes(byte)) count.mac += 1;
  });
  return count.mac >= 3 && count.mac > count.windows * 5;
}

/** Windows-1252 unless the letters speak clearly for another alphabet; ISO-8859-1 is a part of it. */
function singleByteEncoding(start: Uint8Array): string {
  if (isMacRoman(start)) return "macintosh";
  const best = analyse(start)[0];
  if (!best || best.confidence < confidenceOfAnotherAlphabet) return "windows-1252";
  if (/^(iso-8859-(1|15)|windows-1252|ascii|utf)/i.test(best.name)) return "windows-1252";
  return canDecode(best.name) ? best.name.toLowerCase() : "windows-1252";
}

function canDecode(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
