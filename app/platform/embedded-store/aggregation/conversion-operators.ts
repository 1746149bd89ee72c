import { CommandError, failedToParse, notSupported } from "../errors";
import { decimalOf, fitsLong, isIntegral, type Numeric, toNumber, wholePart } from "../values/numbers";
import { bsonType, Decimal128, double, isDoc, isNumeric, isTruthy, ObjectId, type Value } from "../values/values";
import { compileArguments, compileExpression, type Expression, type OperatorCompiler } from "./expression";

const isNothing = (value: Value): value is null | undefined => value === null || value === undefined;

function cannot(value: Value, to: string, why = ""): CommandError {
  return new CommandError(
    "ConversionFailure",
    why || `Unsupported conversion from ${bsonType(value)[0]} to ${to} in $convert with no onError value`,
  );
}

function integerFrom(value: Value, to: "int" | "long"): Value {
  const whole = wholeOf(value, to);
  if (to === "int" && (whole < -2147483648n || whole > 2147483647n)) {
    throw cannot(
      value,
      to,
      `Conversion would overflow target type in $convert with no onError value: ${String(value)}`,
    );
  }
  if (!fitsLong(whole))
    throw cannot(value, to, "Conversion would overflow target type in $convert with no onError value");
  return to === "int" ? Number(whole) : whole;
}

function wholeOf(value: Value, to: string): bigint {
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (value instanceof Date && to === "long") return BigInt(value.getTime());
  if (isNumeric(value)) {
    const whole = wholePart(value);
    if (whole === null)
      throw cannot(
        value,
        to,
        "Attempt to convert NaN or infinity value to integer type in $convert with no onError value",
      );
    return whole;
  }
  if (typeof value === "string") {
    if (!/^[+-]?\d+$/.test(value))
      throw cannot(value, to, `Failed to parse number '${value}' in $convert with no onError value`);
    return BigInt(value.replace(/^\+/, ""));
  }
  throw cannot(value, to);
}

function doubleFrom(value: Value): Value {
  if (typeof value === "boolean") return double(value ? 1 : 0);
  if (value instanceof Date) return double(value.getTime());
  if (isNumeric(value)) return double(toNumber(value));
  if (typeof value === "string") {
    const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)
      ? Number(value)
      : specialNumbers.get(value.toLowerCase());
    if (number === undefined)
      throw cannot(value, "double", `Failed to parse number '${value}' in $convert with no onError value`);
    return double(number);
  }
  throw cannot(value, "double");
}

const specialNumbers = new Map([
  ["nan", Number.NaN],
  ["inf", Number.POSITIVE_INFINITY],
  ["infinity", Number.POSITIVE_INFINITY],
  ["-inf", Number.NEGATIVE_INFINITY],
  ["-infinity", Number.NEGATIVE_INFINITY],
]);

function decimalFrom(value: Value): Value {
  if (typeof value === "boolean") return decimalOf(value ? 1 : 0);
  if (value instanceof Date) return decimalOf(BigInt(value.getTime()));
  if (isNumeric(value)) return decimalOf(value);
  if (typeof value === "string") {
    try {
      return Decimal128.fromString(value);
    } catch {
      throw cannot(value, "decimal", `Failed to parse number '${value}' in $convert with no onError value`);
    }
  }
  throw cannot(value, "decimal");
}

const furthestDate = 8_640_000_000_000_000n;

function dateAt(milliseconds: bigint, value: Value): Date {
  if (!fitsLong(milliseconds) && value instanceof Decimal128)
    throw cannot(value, "date", "Conversion would overflow target type in $convert with no onError value");
  if (milliseconds > furthestDate || milliseconds < -furthestDate)
    throw notSupported("a date more than 275,000 years away");
  return new Date(Number(milliseconds));
}

function dateFrom(value: Value): Value {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (isNumeric(value) && bsonType(value)[0] !== "int") return dateAt(wholeOf(value, "date"), value);
  if (typeof value === "string") {
    const date = parseDate(value);
    if (!date) throw cannot(value, "date", `Error parsing date string '${value}' in $convert with no onError value`);
    return date;
  }
  throw cannot(value, "date");
}

/** ISO 8601 with a date, optionally a time and a zone; without a zone it is UTC. Null when it is none. */
export function parseDate(text: string): Date | null {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, Number((match[7] ?? "0").padEnd(3, "0"))));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59)
    return null;
  const zone = match[8];
  if (!zone || zone === "Z") return date;
  const offset = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return new Date(date.getTime() - (zone.startsWith("-") ? -offset : offset) * 60_000);
}

/** A double as MongoDB writes it: very large and very small ones as 1e+20 and 1e-05. */
function numberText(value: Numeric): string {
  if (typeof value === "bigint" || value instanceof Decimal128) return value.toString();
  const number = toNumber(value);
  const size = Math.abs(number);
  if (!Number.isFinite(number) || size === 0 || (size >= 1e-4 && size < 1e16))
    return Object.is(number, -0) ? "-0" : String(number);
  return number.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}

function stringFrom(value: Value): Value {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (isNumeric(value)) return numberText(value);
  throw notSupported(`conversion of the type ${bsonType(value)[0]} to text`);
}

function booleanFrom(value: Value): Value {
  return isTruthy(value);
}

function objectIdFrom(value: Value): Value {
  if (value instanceof ObjectId) return value;
  if (typeof value === "string") {
    if (!/^[0-9a-f]{24}$/i.test(value))
      throw cannot(value, "objectId", `Failed to parse objectId '${value}' in $convert with no onError value`);
    return new ObjectId(value);
  }
  throw cannot(value, "objectId");
}

const conversions: Record<string, (value: Value) => Value> = {
  int: (value) => integerFrom(value, "int"),
  long: (value) => integerFrom(value, "long"),
  double: doubleFrom,
  decimal: decimalFrom,
  string: stringFrom,
  date: dateFrom,
  bool: booleanFrom,
  objectId: objectIdFrom,
};

const byNumber = new Map([
  [1, "double"],
  [2, "string"],
  [7, "objectId"],
  [8, "bool"],
  [9, "date"],
  [16, "int"],
  [18, "long"],
  [19, "decimal"],
]);

function converting(operator: string, to: string): OperatorCompiler {
  return (operand) => {
    const [term] = compileArguments(operator, operand, 1) as [Expression];
    return (root, variables) => {
      const value = term(root, variables);
      return isNothing(value) ? null : conversions[to]!(value);
    };
  };
}

const convert: OperatorCompiler = (operand) => {
  if (!isDoc(operand)) throw failedToParse("$convert expects an object of named arguments");
  const { input, to, onError, onNull, ...rest } = operand;
  const [unknown] = Object.keys(rest);
  if (unknown) throw failedToParse(`$convert found an unknown argument: ${unknown}`);
  if (input === undefined || to === undefined) throw failedToParse("Missing 'input' or 'to' parameter to $convert");
  const [value, target] = [compileExpression(input), compileExpression(to)];
  const failed = onError === undefined ? null : compileExpression(onError);
  const empty = onNull === undefined ? null : compileExpression(onNull);
  return (root, variables) => {
    const given = value(root, variables);
    const wanted = target(root, variables);
    if (isNothing(given)) return empty ? empty(root, variables) : null;
    if (isNothing(wanted)) return null;
    const name = isNumeric(wanted) && isIntegral(wanted) ? byNumber.get(toNumber(wanted)) : String(wanted);
    const conversion = name && Object.hasOwn(conversions, name) ? conversions[name] : undefined;
    if (!conversion) throw new CommandError("BadValue", `Unknown type name: ${String(wanted)}`);
    try {
      return conversion(given);
    } catch (error) {
      if (failed && error instanceof CommandError && error.codeName === "ConversionFailure")
        return failed(root, variables);
      throw error;
    }
  };
};

const isNumber: OperatorCompiler = (operand) => {
  const [term] = compileArguments("$isNumber", operand, 1) as [Expression];
  return (root, variables) => isNumeric(term(root, variables));
};

const type: OperatorCompiler = (operand) => {
  const [term] = compileArguments("$type", operand, 1) as [Expression];
  return (root, variables) => bsonType(term(root, variables))[0];
};

export const conversionOperators: Record<string, OperatorCompiler> = {
  $toInt: converting("$toInt", "int"),
  $toLong: converting("$toLong", "long"),
  $toDouble: converting("$toDouble", "double"),
  $toDecimal: converting("$toDecimal", "decimal"),
  $toString: converting("$toString", "string"),
  $toDate: converting("$toDate", "date"),
  $toBool: converting("$toBool", "bool"),
  $toObjectId: converting("$toObjectId", "objectId"),
  $convert: convert,
  $isNumber: isNumber,
  $type: type,
};
