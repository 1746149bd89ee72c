import { CommandError, notSupported } from "../errors";
import { isIntegral, toNumber } from "../values/numbers";
import { bsonType, docOf, isDoc, isNumeric, ObjectId, Timestamp, type Value } from "../values/values";
import { parseDate } from "./conversion-operators";
import { compileArguments, compileNamed, type Expression, type OperatorCompiler } from "./expression";
import { addUnits, type LocalTime, localTime, startOfUnit, unitsBetween, utcOf, zoneOf } from "./local-time";

const isNothing = (value: Value): value is null | undefined => value === null || value === undefined;

function dateOf(operator: string, value: Value, code = 16006): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000);
  throw new CommandError(code, `can't convert from BSON type ${bsonType(value)[0]} to Date (${operator})`);
}

function textOf(operator: string, value: Value, name: string): string {
  if (typeof value === "string") return value;
  throw new CommandError(40517, `${operator}: ${name} must evaluate to a string, found ${bsonType(value)[0]}`);
}

/** `$year` and its like: one part of a date, in a zone. */
function part(operator: string, read: (time: LocalTime) => Value): OperatorCompiler {
  return (operand) => {
    const options = isDoc(operand) && "date" in operand ? compileNamed(operator, operand, ["date", "timezone"]) : null;
    const date = options?.date ?? (compileArguments(operator, operand, 1)[0] as Expression);
    return (root, variables) => {
      const value = date(root, variables);
      const zone = options?.timezone?.(root, variables);
      if (isNothing(value) || (options?.timezone && isNothing(zone))) return null;
      return read(
        localTime(dateOf(operator, value), zoneOf(zone === undefined ? "UTC" : textOf(operator, zone, "timezone"))),
      );
    };
  };
}

const pad = (value: number, length: number): string => String(value).padStart(length, "0");

const months = "January February March April May June July August September October November December".split(" ");

const formats: Record<string, (time: LocalTime) => string> = {
  Y: ({ year }) => pad(year, 4),
  m: ({ month }) => pad(month, 2),
  d: ({ day }) => pad(day, 2),
  H: ({ hour }) => pad(hour, 2),
  M: ({ minute }) => pad(minute, 2),
  S: ({ second }) => pad(second, 2),
  L: ({ millisecond }) => pad(millisecond, 3),
  j: ({ dayOfYear }) => pad(dayOfYear, 3),
  u: ({ isoDayOfWeek }) => String(isoDayOfWeek),
  w: ({ dayOfWeek }) => String(dayOfWeek),
  V: ({ isoWeek }) => pad(isoWeek, 2),
  U: ({ week }) => pad(week, 2),
  G: ({ isoWeekYear }) => pad(isoWeekYear, 4),
  b: ({ month }) => months[month - 1]!.slice(0, 3),
  B: ({ month }) => months[month - 1]!,
  Z: ({ offsetMinutes }) => String(offsetMinutes),
  z: ({ offsetMinutes }) =>
    `${offsetMinutes < 0 ? "-" : "+"}${pad(Math.floor(Math.abs(offsetMinutes) / 60), 2)}${pad(Math.abs(offsetMinutes) % 60, 2)}`,
  "%": () => "%",
};

function formatDate(time: LocalTime, format: string): string {
  return format.replace(/%(.?)/gs, (_, letter: string) => {
    const write = Object.hasOwn(formats, letter) ? formats[letter] : undefined;
    if (!write) throw new CommandError(18536, `Invalid format character '%${letter}' in format string`);
    return write(time);
  });
}

const dateToString: OperatorCompiler = (operand) => {
  const { date, format, timezone, onNull } = compileNamed("$dateToString", operand, [
    "date",
    "format",
    "timezone",
    "onNull",
  ]);
  if (!date) throw new CommandError(18628, "Missing 'date' parameter to $dateToString");
  return (root, variables) => {
    const pattern = format?.(root, variables);
    const zone = timezone?.(root, variables);
    const value = date(root, variables);
    if (isNothing(value)) return onNull ? onNull(root, variables) : null;
    if ((format && isNothing(pattern)) || (timezone && isNothing(zone))) return null;
    const place = zoneOf(zone === undefined ? "UTC" : textOf("$dateToString", zone, "timezone"));
    const standard = place === "UTC" || !timezone ? "%Y-%m-%dT%H:%M:%S.%LZ" : "%Y-%m-%dT%H:%M:%S.%L";
    return formatDate(
      localTime(dateOf("$dateToString", value), place),
      pattern === undefined ? standard : textOf("$dateToString", pattern, "format"),
    );
  };
};

const dateFromString: OperatorCompiler = (operand) => {
  const { dateString, timezone, format, onError, onNull } = compileNamed("$dateFromString", operand, [
    "dateString",
    "timezone",
    "format",
    "onError",
    "onNull",
  ]);
  if (!dateString) throw new CommandError(40540, "Missing 'dateString' parameter to $dateFromString");
  if (format) throw notSupported("$dateFromString with a format");
  return (root, variables) => {
    const text = dateString(root, variables);
    if (isNothing(text)) return onNull ? onNull(root, variables) : null;
    const date = typeof text === "string" ? parseDate(text) : null;
    if (!date) {
      if (onError) return onError(root, variables);
      throw new CommandError("ConversionFailure", `Error parsing date string '${String(text)}'`);
    }
    if (!timezone) return date;
    if (/(Z|[+-]\d\d:?\d\d)$/.test(text as string))
      throw notSupported("$dateFromString with a zone both in the text and beside it");
    return utcOf(localTime(date, "UTC"), zoneOf(textOf("$dateFromString", timezone(root, variables), "timezone")));
  };
};

const partNames = ["year", "month", "day", "hour", "minute", "second", "millisecond"] as const;

const dateFromParts: OperatorCompiler = (operand) => {
  if (isDoc(operand) && "isoWeekYear" in operand) throw notSupported("$dateFromParts with ISO weeks");
  const options = compileNamed("$dateFromParts", operand, [...partNames, "timezone"]);
  if (!options.year)
    throw new CommandError(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  return (root, variables) => {
    const parts: Record<string, number> = { month: 1, day: 1 };
    for (const name of partNames) {
      if (!options[name]) continue;
      const value = options[name](root, variables);
      if (isNothing(value)) return null;
      if (!isNumeric(value) || !isIntegral(value))
        throw new CommandError(40515, `'${name}' must evaluate to an integer, found ${bsonType(value)[0]}`);
      parts[name] = toNumber(value);
    }
    const zone = options.timezone?.(root, variables);
    if (options.timezone && isNothing(zone)) return null;
    const { year, month, day, hour, minute, second, millisecond } = parts as Record<string, number>;
    if (year! < 1 || year! > 9999)
      throw new CommandError(40523, `'year' must be in the range 1 to 9999, value ${year}`);
    const exact = new Date(0);
    exact.setUTCFullYear(year!, month! - 1, day);
    exact.setUTCHours(hour ?? 0, minute ?? 0, second ?? 0, millisecond ?? 0);
    return utcOf(
      localTime(exact, "UTC"),
      zoneOf(zone === undefined ? "UTC" : textOf("$dateFromParts", zone, "timezone")),
    );
  };
};

const dateToParts: OperatorCompiler = (operand) => {
  const { date, timezone, iso8601 } = compileNamed("$dateToParts", operand, ["date", "timezone", "iso8601"]);
  if (!date) throw new CommandError(40522, "Missing 'date' parameter to $dateToParts");
  return (root, variables) => {
    const value = date(root, variables);
    const zone = timezone?.(root, variables);
    const iso = iso8601?.(root, variables);
    if (isNothing(value) || (timezone && isNothing(zone)) || (iso8601 && isNothing(iso))) return null;
    const time = localTime(
      dateOf("$dateToParts", value),
      zoneOf(zone === undefined ? "UTC" : textOf("$dateToParts", zone, "timezone")),
    );
    const { hour, minute, second, millisecond } = time;
    const days =
      iso === true
        ? { isoWeekYear: time.isoWeekYear, isoWeek: time.isoWeek, isoDayOfWeek: time.isoDayOfWeek }
        : { year: time.year, month: time.month, day: time.day };
    return docOf({ ...days, hour, minute, second, millisecond });
  };
};

interface UnitCall {
  zone: string;
  unit: string;
  values: Record<string, Value>;
}

/** The operators that work in units: their named arguments, or null when one of them is null. */
function unitArguments(operator: string, operand: Value, names: string[], required: string[]) {
  const options = compileNamed(operator, operand, [...names, "unit", "timezone"]);
  for (const name of [...required, "unit"]) {
    if (!options[name]) throw new CommandError(5166402, `Missing '${name}' parameter to ${operator}`);
  }
  return (root: Parameters<Expression>[0], variables: Parameters<Expression>[1]): UnitCall | null => {
    const values: Record<string, Value> = {};
    for (const [name, expression] of Object.entries(options)) {
      if (!expression) continue;
      values[name] = expression(root, variables);
      if (isNothing(values[name])) return null;
    }
    const zone = zoneOf(values.timezone === undefined ? "UTC" : textOf(operator, values.timezone, "timezone"));
    return { zone, unit: textOf(operator, values.unit, "unit"), values };
  };
}

function adding(operator: string, sign: 1 | -1): OperatorCompiler {
  return (operand) => {
    const read = unitArguments(operator, operand, ["startDate", "amount"], ["startDate", "amount"]);
    return (root, variables) => {
      const call = read(root, variables);
      if (!call) return null;
      const { amount, startDate } = call.values;
      if (!isNumeric(amount) || !isIntegral(amount))
        throw new CommandError(5166405, `${operator} expects integer amount of time units`);
      return addUnits(dateOf(operator, startDate, 5166403), call.unit, sign * toNumber(amount), call.zone);
    };
  };
}

const dateDiff: OperatorCompiler = (operand) => {
  const read = unitArguments("$dateDiff", operand, ["startDate", "endDate", "startOfWeek"], ["startDate", "endDate"]);
  return (root, variables) => {
    const call = read(root, variables);
    if (!call) return null;
    const { startDate, endDate, startOfWeek } = call.values;
    const from = dateOf("$dateDiff", startDate, 5166307);
    const to = dateOf("$dateDiff", endDate, 5166307);
    return BigInt(unitsBetween(from, to, call.unit, call.zone, String(startOfWeek ?? "sunday")));
  };
};

const dateTrunc: OperatorCompiler = (operand) => {
  const read = unitArguments("$dateTrunc", operand, ["date", "binSize", "startOfWeek"], ["date"]);
  return (root, variables) => {
    const call = read(root, variables);
    if (!call) return null;
    const { date, binSize, startOfWeek } = call.values;
    if (binSize !== undefined && !(isNumeric(binSize) && toNumber(binSize) === 1))
      throw notSupported("$dateTrunc with a binSize other than 1");
    return startOfUnit(dateOf("$dateTrunc", date, 5166307), call.unit, call.zone, String(startOfWeek ?? "sunday"));
  };
};

export const dateOperators: Record<string, OperatorCompiler> = {
  $year: part("$year", ({ year }) => year),
  $month: part("$month", ({ month }) => month),
  $dayOfMonth: part("$dayOfMonth", ({ day }) => day),
  $hour: part("$hour", ({ hour }) => hour),
  $minute: part("$minute", ({ minute }) => minute),
  $second: part("$second", ({ second }) => second),
  $millisecond: part("$millisecond", ({ millisecond }) => millisecond),
  $dayOfYear: part("$dayOfYear", ({ dayOfYear }) => dayOfYear),
  $dayOfWeek: part("$dayOfWeek", ({ dayOfWeek }) => dayOfWeek),
  $isoDayOfWeek: part("$isoDayOfWeek", ({ isoDayOfWeek }) => isoDayOfWeek),
  $isoWeek: part("$isoWeek", ({ isoWeek }) => isoWeek),
  $isoWeekYear: part("$isoWeekYear", ({ isoWeekYear }) => BigInt(isoWeekYear)),
  $week: part("$week", ({ week }) => week),
  $dateToString: dateToString,
  $dateFromString: dateFromString,
  $dateFromParts: dateFromParts,
  $dateToParts: dateToParts,
  $dateAdd: adding("$dateAdd", 1),
  $dateSubtract: adding("$dateSubtract", -1),
  $dateDiff: dateDiff,
  $dateTrunc: dateTrunc,
};
