import { Decimal128, Double, double, isInt32, type Value } from "./values";

export type Numeric = number | bigint | Double | Decimal128;

/** An exact finite number: coefficient × 10^exponent. */
interface Exact {
  coefficient: bigint;
  exponent: number;
}

const longMin = -(2n ** 63n);
const longMax = 2n ** 63n - 1n;
const decimalDigits = 34;

/** The nearest double. */
export function toNumber(value: Numeric): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Double) return value.value;
  return Number(value.toString());
}

export function isNaNValue(value: Value): boolean {
  return (
    (typeof value === "number" && Number.isNaN(value)) || (value instanceof Decimal128 && value.toString() === "NaN")
  );
}

/** True for a number of an integer type or a double or decimal without fraction. */
export function isIntegral(value: Numeric): boolean {
  if (typeof value === "bigint") return true;
  if (value instanceof Decimal128) {
    const exact = exactOf(value);
    return exact !== null && (exact.exponent >= 0 || exact.coefficient % 10n ** BigInt(-exact.exponent) === 0n);
  }
  return Number.isInteger(toNumber(value));
}

function exactOf(value: Numeric): Exact | null {
  if (typeof value === "bigint") return { coefficient: value, exponent: 0 };
  if (value instanceof Decimal128) return parseDecimal(value.toString());
  const number = toNumber(value);
  if (!Number.isFinite(number)) return null;
  return exactOfDouble(number);
}

function parseDecimal(text: string): Exact | null {
  const match = /^(-?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/i.exec(text);
  if (!match) return null;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const coefficient = BigInt(`${whole}${fraction}` || "0");
  return { coefficient: sign ? -coefficient : coefficient, exponent: Number(exponent) - fraction.length };
}

function exactOfDouble(number: number): Exact {
  if (Number.isInteger(number)) return { coefficient: BigInt(number), exponent: 0 };
  let scaled = number;
  let power = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    power++;
  }
  return { coefficient: BigInt(scaled) * 5n ** BigInt(power), exponent: -power };
}

function compareExact(left: Exact, right: Exact): number {
  const exponent = Math.min(left.exponent, right.exponent);
  const a = left.coefficient * 10n ** BigInt(left.exponent - exponent);
  const b = right.coefficient * 10n ** BigInt(right.exponent - exponent);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Numbers of any two types by their exact values; NaN is equal to itself and below all others. */
export function compareNumbers(left: Numeric, right: Numeric): number {
  const a = left instanceof Double ? left.value : left;
  const b = right instanceof Double ? right.value : right;
  if (!(a instanceof Decimal128) && !(b instanceof Decimal128)) {
    if (a < b) return -1;
    if (a > b) return 1;
    return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  }
  const leftExact = exactOf(a);
  const rightExact = exactOf(b);
  if (leftExact && rightExact) return compareExact(leftExact, rightExact);
  return compareNumbers(toNumber(a), toNumber(b));
}

/** How far a value is above the largest double not above it, as an exact positive decimal; null when it is none. */
export function aboveDouble(value: Numeric): { floor: number; rest: Exact | null } {
  const number = toNumber(value);
  if (typeof value === "number" || value instanceof Double || !Number.isFinite(number)) {
    return { floor: number, rest: null };
  }
  const exact = exactOf(value);
  if (!exact) return { floor: number, rest: null };
  let floor = number;
  if (compareExact(exactOfDouble(floor), exact) > 0) floor = nextDown(floor);
  const below = exactOfDouble(floor);
  const exponent = Math.min(below.exponent, exact.exponent);
  const rest =
    exact.coefficient * 10n ** BigInt(exact.exponent - exponent) -
    below.coefficient * 10n ** BigInt(below.exponent - exponent);
  return { floor, rest: rest === 0n ? null : { coefficient: rest, exponent } };
}

function nextDown(number: number): number {
  const view = new DataView(new ArrayBuffer(8));
  if (number === 0) return -Number.MIN_VALUE;
  view.setFloat64(0, number);
  view.setBigUint64(0, view.getBigUint64(0) + (number > 0 ? -1n : 1n));
  return view.getFloat64(0);
}

function toDecimal(exact: Exact): Decimal128 {
  let { coefficient, exponent } = exact;
  const negative = coefficient < 0n;
  if (negative) coefficient = -coefficient;
  const excess = coefficient.toString().length - decimalDigits;
  if (excess > 0) {
    const unit = 10n ** BigInt(excess);
    const half = (coefficient % unit) * 2n;
    coefficient /= unit;
    exponent += excess;
    if (half > unit || (half === unit && coefficient % 2n === 1n)) coefficient += 1n;
  }
  return Decimal128.fromString(`${negative ? "-" : ""}${coefficient}E${exponent}`);
}

/** Any number as Decimal128; a double keeps the 15 significant digits MongoDB keeps. */
export function decimalOf(value: Numeric): Decimal128 {
  if (value instanceof Decimal128) return value;
  if (typeof value === "bigint") return Decimal128.fromString(value.toString());
  const number = toNumber(value);
  if (typeof value === "number" && isInt32(value)) return Decimal128.fromString(String(value));
  if (!Number.isFinite(number))
    return Decimal128.fromString(Number.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
  if (number === 0) return Decimal128.fromString(Object.is(number, -0) ? "-0" : "0");
  return Decimal128.fromString(number.toPrecision(15));
}

/** A finite double with all its digits, to 34. */
export function exactDecimal(number: number): Decimal128 {
  return toDecimal(exactOfDouble(number));
}

/** int32 where it fits and both were int32, else int64; null when past 64 bits. */
function integerResult(result: bigint, bothInt32: boolean): Numeric | null {
  if (bothInt32 && result >= -2147483648n && result <= 2147483647n) return Number(result);
  return result >= longMin && result <= longMax ? result : null;
}

export type Operation = "add" | "subtract" | "multiply";

/** Sum, difference or product with MongoDB's result types; null when two integers pass 64 bits. */
export function arithmetic(operation: Operation, left: Numeric, right: Numeric): Numeric | null {
  if (left instanceof Decimal128 || right instanceof Decimal128) return decimalArithmetic(operation, left, right);
  const leftInteger = typeof left === "bigint" || (typeof left === "number" && isInt32(left));
  const rightInteger = typeof right === "bigint" || (typeof right === "number" && isInt32(right));
  if (leftInteger && rightInteger) {
    if (typeof left === "number" && typeof right === "number") {
      const result = onNumbers(operation, left, right);
      if (Number.isSafeInteger(result)) return isInt32(result) ? result : Object.is(result, -0) ? 0 : BigInt(result);
    }
    const a = BigInt(left as bigint);
    const b = BigInt(right as bigint);
    const result = operation === "add" ? a + b : operation === "subtract" ? a - b : a * b;
    return integerResult(result, typeof left === "number" && typeof right === "number");
  }
  return double(onNumbers(operation, toNumber(left), toNumber(right)));
}

function onNumbers(operation: Operation, a: number, b: number): number {
  return operation === "add" ? a + b : operation === "subtract" ? a - b : a * b;
}

function decimalArithmetic(operation: Operation, left: Numeric, right: Numeric): Decimal128 {
  const a = exactOf(decimalOf(left));
  const b = exactOf(decimalOf(right));
  if (!a || !b) {
    const result = onNumbers(operation, toNumber(left), toNumber(right));
    return Decimal128.fromString(Number.isNaN(result) ? "NaN" : result > 0 ? "Infinity" : "-Infinity");
  }
  if (operation === "multiply") {
    if (a.coefficient === 0n || b.coefficient === 0n) return decimalZero(left, right, a.exponent + b.exponent);
    return toDecimal({ coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent });
  }
  const exponent = Math.min(a.exponent, b.exponent);
  const first = a.coefficient * 10n ** BigInt(a.exponent - exponent);
  const second = b.coefficient * 10n ** BigInt(b.exponent - exponent);
  return toDecimal({ coefficient: operation === "add" ? first + second : first - second, exponent });
}

function decimalZero(left: Numeric, right: Numeric, exponent: number): Decimal128 {
  const negative = [left, right].filter((value) => decimalOf(value).toString().startsWith("-")).length === 1;
  return Decimal128.fromString(`${negative ? "-" : ""}0E${exponent}`);
}

/** Quotient of a decimal division, to 34 digits. The divisor is not zero. */
export function divideDecimal(left: Numeric, right: Numeric): Decimal128 {
  const a = exactOf(decimalOf(left));
  const b = exactOf(decimalOf(right));
  if (!a || !b) return decimalOf(toNumber(left) / toNumber(right));
  const scale = 2 * decimalDigits + b.coefficient.toString().length;
  let coefficient = (a.coefficient * 10n ** BigInt(scale)) / b.coefficient;
  let exponent = a.exponent - b.exponent - scale;
  const ideal = a.exponent - b.exponent;
  while (exponent < ideal && coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent++;
  }
  return toDecimal({ coefficient, exponent });
}

/** A bigint of the value's whole part; null when it is not finite. */
export function wholePart(value: Numeric): bigint | null {
  const exact = exactOf(value);
  if (!exact) return null;
  return exact.exponent >= 0
    ? exact.coefficient * 10n ** BigInt(exact.exponent)
    : exact.coefficient / 10n ** BigInt(-exact.exponent);
}

export function fitsLong(value: bigint): boolean {
  return value >= longMin && value <= longMax;
}
