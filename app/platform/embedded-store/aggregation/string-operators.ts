import { CommandError } from "../errors";
import { compilePattern } from "../query/regular-expression";
import { compareCodePoints } from "../values/compare";
import { isIntegral, toNumber } from "../values/numbers";
import { BSONRegExp, BSONSymbol, bsonType, docOf, isNumeric, type Value } from "../values/values";
import { compileArguments, compileNamed, type Expression, type OperatorCompiler } from "./expression";

const isNothing = (value: Value): value is null | undefined => value === null || value === undefined;

/** A value where an operator takes whatever has a text: null and missing are empty. Throws on what has none. */
function textOf(operator: string, value: Value, code = 16007): string {
  if (isNothing(value)) return "";
  if (typeof value === "string") return value;
  if (value instanceof BSONSymbol) return value.value;
  if (value instanceof Date) return value.toISOString();
  if (isNumeric(value)) return typeof value === "number" ? String(value) : value.toString();
  throw new CommandError(code, `can't convert from BSON type ${bsonType(value)[0]} to String (${operator})`);
}

function stringOf(operator: string, value: Value, code: number, name = "argument"): string {
  if (typeof value === "string") return value;
  throw new CommandError(code, `${operator} requires a string ${name}, found: ${bsonType(value)[0]}`);
}

const concat: OperatorCompiler = (operand) => {
  const terms = compileArguments("$concat", operand, 0, Number.MAX_SAFE_INTEGER);
  return (root, variables) => {
    let result = "";
    for (const term of terms) {
      const value = term(root, variables);
      if (isNothing(value)) return null;
      if (typeof value !== "string") {
        throw new CommandError(16702, `$concat only supports strings, not ${bsonType(value)[0]}`);
      }
      result += value;
    }
    return result;
  };
};

function onText(operator: string, change: (text: string) => Value): OperatorCompiler {
  return (operand) => {
    const [term] = compileArguments(operator, operand, 1) as [Expression];
    return (root, variables) => change(textOf(operator, term(root, variables)));
  };
}

const lower = (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
const upper = (text: string) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());

function length(operator: string, code: number, count: (text: string) => number): OperatorCompiler {
  return (operand) => {
    const [term] = compileArguments(operator, operand, 1) as [Expression];
    return (root, variables) => count(stringOf(operator, term(root, variables), code));
  };
}

const split: OperatorCompiler = (operand) => {
  const [input, by] = compileArguments("$split", operand, 2) as [Expression, Expression];
  return (root, variables) => {
    const text = input(root, variables);
    const separator = by(root, variables);
    if (isNothing(text) || isNothing(separator)) return null;
    const first = stringOf("$split", text, 40085, "as its first argument");
    const second = stringOf("$split", separator, 40086, "as its second argument");
    if (second === "") throw new CommandError(40087, "$split requires a non-empty separator");
    return first.split(second);
  };
};

const strcasecmp: OperatorCompiler = (operand) => {
  const [left, right] = compileArguments("$strcasecmp", operand, 2) as [Expression, Expression];
  return (root, variables) => {
    const values = [left(root, variables), right(root, variables)];
    const [one, other] = values.map((value) => upper(textOf("$strcasecmp", value))) as [string, string];
    return compareCodePoints(one, other);
  };
};

function place(operator: string, value: Value, name: string, code: number): number {
  if (!isNumeric(value) || !isIntegral(value)) {
    throw new CommandError(code, `${operator}: ${name} must be an integer number (is BSON type ${bsonType(value)[0]})`);
  }
  return toNumber(value);
}

const substrCP: OperatorCompiler = (operand) => {
  const [input, from, count] = compileArguments("$substrCP", operand, 3) as [Expression, Expression, Expression];
  return (root, variables) => {
    const letters = [...textOf("$substrCP", input(root, variables))];
    const start = place("$substrCP", from(root, variables), "starting index", 34450);
    const wanted = place("$substrCP", count(root, variables), "length", 34452);
    if (start < 0) throw new CommandError(34455, "$substrCP: the starting index must be nonnegative integer.");
    if (wanted < 0) throw new CommandError(34454, "$substrCP: length must be a nonnegative integer.");
    return letters.slice(start, start + wanted).join("");
  };
};

function substrBytes(operator: string): OperatorCompiler {
  return (operand) => {
    const [input, from, count] = compileArguments(operator, operand, 3) as [Expression, Expression, Expression];
    return (root, variables) => {
      const bytes = Buffer.from(textOf(operator, input(root, variables)));
      const start = place(operator, from(root, variables), "starting index", 16034);
      const wanted = place(operator, count(root, variables), "length", 16035);
      if (start < 0) throw new CommandError(50752, `${operator}: starting index must be non-negative (got: ${start})`);
      const end = wanted < 0 ? bytes.length : Math.min(start + wanted, bytes.length);
      const splits = (at: number) => at < bytes.length && (bytes[at]! & 0xc0) === 0x80;
      if (splits(start))
        throw new CommandError(28656, `${operator}:  Invalid range, starting index is a UTF-8 continuation byte.`);
      if (start < end && splits(end))
        throw new CommandError(
          28657,
          `${operator}:  Invalid range, ending index is in the middle of a UTF-8 character.`,
        );
      return bytes.toString("utf8", start, end);
    };
  };
}

function indexOf(operator: string, units: (text: string) => string[] | Buffer): OperatorCompiler {
  return (operand) => {
    const [input, sought, from, to] = compileArguments(operator, operand, 2, 4) as [
      Expression,
      Expression,
      Expression?,
      Expression?,
    ];
    return (root, variables) => {
      const text = input(root, variables);
      if (isNothing(text)) return null;
      const whole = units(stringOf(operator, text, operator === "$indexOfCP" ? 40093 : 40091, "as the first argument"));
      const part = units(
        stringOf(
          operator,
          sought(root, variables),
          operator === "$indexOfCP" ? 40094 : 40092,
          "as the second argument",
        ),
      );
      const start = from ? place(operator, from(root, variables), "starting index", 40096) : 0;
      const end = Math.min(
        to ? place(operator, to(root, variables), "ending index", 40096) : whole.length,
        whole.length,
      );
      if (start < 0 || end < 0) throw new CommandError(40097, `${operator} requires a nonnegative starting index`);
      for (let index = start; index + part.length <= end; index++) {
        if ([...part].every((unit, offset) => whole[index + offset] === unit)) return index;
      }
      return -1;
    };
  };
}

const whitespace = "\0\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a";

function trimming(operator: string, left: boolean, right: boolean): OperatorCompiler {
  return (operand) => {
    const { input, chars } = compileNamed(operator, operand, ["input", "chars"]);
    if (!input) throw new CommandError(50695, `${operator} requires an 'input' field`);
    return (root, variables) => {
      const text = input(root, variables);
      const given = chars ? chars(root, variables) : whitespace;
      if (isNothing(text) || isNothing(given)) return null;
      const letters = [...stringOf(operator, text, 50699, "for 'input'")];
      const unwanted = new Set(stringOf(operator, given, 50700, "for 'chars'"));
      let start = 0;
      let end = letters.length;
      while (left && start < end && unwanted.has(letters[start]!)) start++;
      while (right && end > start && unwanted.has(letters[end - 1]!)) end--;
      return letters.slice(start, end).join("");
    };
  };
}

function replacing(operator: string, all: boolean): OperatorCompiler {
  return (operand) => {
    const { input, find, replacement } = compileNamed(operator, operand, ["input", "find", "replacement"]);
    if (!input || !find || !replacement)
      throw new CommandError(51748, `${operator} requires 'input', 'find' and 'replacement' to be specified`);
    return (root, variables) => {
      const values = [input, find, replacement].map((expression) => expression(root, variables));
      for (const [index, value] of values.entries()) {
        if (!isNothing(value) && typeof value !== "string") {
          throw new CommandError(
            [51746, 51745, 51744][index]!,
            `${operator} requires that '${["input", "find", "replacement"][index]}' be a string, found: ${bsonType(value)[0]}`,
          );
        }
      }
      if (values.some(isNothing)) return null;
      const [text, sought, instead] = values as [string, string, string];
      return all ? text.replaceAll(sought, () => instead) : text.replace(sought, () => instead);
    };
  };
}

interface PatternInput {
  text: string | null;
  expression: RegExp | null;
}

function patternArguments(operator: string, operand: Value): (...context: Parameters<Expression>) => PatternInput {
  const { input, regex, options } = compileNamed(operator, operand, ["input", "regex", "options"]);
  if (!input) throw new CommandError(31022, `${operator} requires 'input' parameter`);
  if (!regex) throw new CommandError(31023, `${operator} requires 'regex' parameter`);
  return (root, variables) => {
    const text = input(root, variables);
    const pattern = regex(root, variables);
    const flags = options?.(root, variables);
    if (!isNothing(text) && typeof text !== "string")
      throw new CommandError(51104, `${operator} needs 'input' to be of type string`);
    if (isNothing(pattern)) return { text: text ?? null, expression: null };
    if (typeof pattern !== "string" && !(pattern instanceof BSONRegExp))
      throw new CommandError(51105, `${operator} needs 'regex' to be of type string or regex`);
    if (!isNothing(flags) && typeof flags !== "string")
      throw new CommandError(51106, `${operator} needs 'options' to be of type string`);
    const own = pattern instanceof BSONRegExp ? pattern.options : "";
    if (own && flags)
      throw new CommandError(51107, `${operator}: found regex option(s) specified in both 'regex' and 'option' fields`);
    return {
      text: text ?? null,
      expression: compilePattern(typeof pattern === "string" ? pattern : pattern.pattern, flags || own),
    };
  };
}

function matchDocument(text: string, found: RegExpMatchArray): Value {
  const idx = [...text.slice(0, found.index)].length;
  return docOf({ match: found[0], idx, captures: found.slice(1).map((capture) => capture ?? null) });
}

const regexMatch: OperatorCompiler = (operand) => {
  const read = patternArguments("$regexMatch", operand);
  return (root, variables) => {
    const { text, expression } = read(root, variables);
    return text !== null && expression?.test(text) === true;
  };
};

const regexFind: OperatorCompiler = (operand) => {
  const read = patternArguments("$regexFind", operand);
  return (root, variables) => {
    const { text, expression } = read(root, variables);
    const found = text !== null && expression ? text.match(expression) : null;
    return found ? matchDocument(text!, found) : null;
  };
};

const regexFindAll: OperatorCompiler = (operand) => {
  const read = patternArguments("$regexFindAll", operand);
  return (root, variables) => {
    const { text, expression } = read(root, variables);
    if (text === null || !expression) return [];
    return [...text.matchAll(new RegExp(expression.source, `${expression.flags}g`))].map((found) =>
      matchDocument(text, found),
    );
  };
};

export const stringOperators: Record<string, OperatorCompiler> = {
  $concat: concat,
  $toLower: onText("$toLower", lower),
  $toUpper: onText("$toUpper", upper),
  $strLenCP: length("$strLenCP", 34471, (text) => [...text].length),
  $strLenBytes: length("$strLenBytes", 34473, (text) => Buffer.byteLength(text)),
  $split: split,
  $strcasecmp: strcasecmp,
  $substrCP: substrCP,
  $substrBytes: substrBytes("$substrBytes"),
  $substr: substrBytes("$substr"),
  $indexOfCP: indexOf("$indexOfCP", (text) => [...text]),
  $indexOfBytes: indexOf("$indexOfBytes", (text) => Buffer.from(text)),
  $trim: trimming("$trim", true, true),
  $ltrim: trimming("$ltrim", true, false),
  $rtrim: trimming("$rtrim", false, true),
  $replaceOne: replacing("$replaceOne", false),
  $replaceAll: replacing("$replaceAll", true),
  $regexMatch: regexMatch,
  $regexFind: regexFind,
  $regexFindAll: regexFindAll,
};
