import { CommandError, notSupported } from "../errors";
import {
  arithmetic,
  decimalOf,
  divideDecimal,
  fitsLong,
  isIntegral,
  type Numeric,
  type Operation,
  toNumber,
  wholePart,
} from "../values/numbers";
import { bsonType, Decimal128, double, isInt32, isNumeric, type Value } from "../values/values";
import { compileArguments, type Expression, type OperatorCompiler } from "./expression";

const isNothing = (value: Value): value is null | undefined => value === null || value === undefined;

function numeric(operator: string, value: Value, code: number): Numeric {
  if (isNumeric(value)) return value;
  throw new CommandError(code, `${operator} only supports numeric types, not ${bsonType(value)[0]}`);
}

/** Integers that pass 64 bits go on as a double, as in MongoDB. */
function calculate(operation: Operation, left: Numeric, right: Numeric): Numeric {
  const result = arithmetic(operation, left, right);
  if (result !== null) return result;
  const [a, b] = [toNumber(left), toNumber(right)];
  return double(operation === "add" ? a + b : operation === "subtract" ? a - b : a * b);
}

const add: OperatorCompiler = (operand) => {
  const terms = compileArguments("$add", operand, 0, Number.MAX_SAFE_INTEGER);
  return (root, variables) => {
    let sum: Numeric = 0;
    let isDate = false;
    for (const term of terms) {
      const value = term(root, variables);
      if (isNothing(value)) return null;
      if (value instanceof Date) {
        if (isDate) throw new CommandError(16612, "only one date allowed in an $add expression");
        isDate = true;
        sum = calculate("add", sum, BigInt(value.getTime()));
      } else if (isNumeric(value)) sum = calculate("add", sum, value);
      else
        throw new CommandError("TypeMismatch", `$add only supports numeric or date types, not ${bsonType(value)[0]}`);
    }
    return isDate ? new Date(Math.round(toNumber(sum))) : sum;
  };
};

const subtract: OperatorCompiler = (operand) => {
  const [left, right] = compileArguments("$subtract", operand, 2) as [Expression, Expression];
  return (root, variables) => {
    const a = left(root, variables);
    const b = right(root, variables);
    if (isNothing(a) || isNothing(b)) return null;
    if (a instanceof Date && b instanceof Date) return BigInt(a.getTime() - b.getTime());
    if (a instanceof Date && isNumeric(b)) return new Date(a.getTime() - Math.round(toNumber(b)));
    if (isNumeric(a) && isNumeric(b)) return calculate("subtract", a, b);
    throw new CommandError("TypeMismatch", `can't $subtract ${bsonType(b)[0]} from ${bsonType(a)[0]}`);
  };
};

const multiply: OperatorCompiler = (operand) => {
  const terms = compileArguments("$multiply", operand, 0, Number.MAX_SAFE_INTEGER);
  return (root, variables) => {
    let product: Numeric = 1;
    for (const term of terms) {
      const value = term(root, variables);
      if (isNothing(value)) return null;
      product = calculate("multiply", product, numeric("$multiply", value, 14));
    }
    return product;
  };
};

const divide: OperatorCompiler = (operand) => {
  const [left, right] = compileArguments("$divide", operand, 2) as [Expression, Expression];
  return (root, variables) => {
    const a = left(root, variables);
    const b = right(root, variables);
    if (isNothing(a) || isNothing(b)) return null;
    if (!isNumeric(a) || !isNumeric(b)) {
      throw new CommandError(
        "TypeMismatch",
        `$divide only supports numeric types, not ${bsonType(a)[0]} and ${bsonType(b)[0]}`,
      );
    }
    if (toNumber(b) === 0) throw new CommandError("BadValue", "can't $divide by zero");
    if (a instanceof Decimal128 || b instanceof Decimal128) return divideDecimal(a, b);
    return double(toNumber(a) / toNumber(b));
  };
};

const mod: OperatorCompiler = (operand) => {
  const [left, right] = compileArguments("$mod", operand, 2) as [Expression, Expression];
  return (root, variables) => {
    const a = left(root, variables);
    const b = right(root, variables);
    if (isNothing(a) || isNothing(b)) return null;
    if (!isNumeric(a) || !isNumeric(b)) {
      throw new CommandError(16611, `$mod only supports numeric types, not ${bsonType(a)[0]} and ${bsonType(b)[0]}`);
    }
    if (toNumber(b) === 0) {
      throw new CommandError(
        a instanceof Decimal128 || b instanceof Decimal128 ? 5733415 : 16610,
        "can't $mod by zero",
      );
    }
    return remainder(a, b);
  };
};

function remainder(a: Numeric, b: Numeric): Value {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    const quotient = wholePart(divideDecimal(a, b));
    if (quotient === null) return decimalOf(Number.NaN);
    const product = arithmetic("multiply", decimalOf(b), Decimal128.fromString(quotient.toString()))!;
    const rest = arithmetic("subtract", decimalOf(a), product) as Decimal128;
    const isNegativeZero = toNumber(rest) === 0 && decimalOf(a).toString().startsWith("-");
    return isNegativeZero ? Decimal128.fromString(`-${rest}`) : rest;
  }
  const isInteger = (value: Numeric) => typeof value === "bigint" || (typeof value === "number" && isInt32(value));
  if (!isInteger(a) || !isInteger(b)) return double(toNumber(a) % toNumber(b));
  const result = BigInt(a as bigint) % BigInt(b as bigint);
  return typeof a === "bigint" || typeof b === "bigint" ? result : Number(result);
}

/** An operator on one number that leaves null and missing be null. */
function unary(operator: string, change: (value: Numeric) => Value, code = 28765): OperatorCompiler {
  return (operand) => {
    const [term] = compileArguments(operator, operand, 1) as [Expression];
    return (root, variables) => {
      const value = term(root, variables);
      return isNothing(value) ? null : change(numeric(operator, value, code));
    };
  };
}

function absolute(value: Numeric): Value {
  if (value instanceof Decimal128) return Decimal128.fromString(value.toString().replace(/^-/, ""));
  if (typeof value === "bigint") {
    if (value === -(2n ** 63n)) throw new CommandError(28680, "can't take $abs of long long min");
    return value < 0n ? -value : value;
  }
  if (value === -2147483648) return 2147483648n;
  return typeof value === "number" && isInt32(value) ? Math.abs(value) : double(Math.abs(toNumber(value)));
}

const decimalDigits = 34;
const isNegative = (value: Decimal128): boolean => value.toString().startsWith("-");

/** A zero keeps the sign of what it was rounded from. */
const withSign = (whole: bigint, value: Decimal128): string =>
  whole === 0n && isNegative(value) ? "-0" : whole.toString();

function towards(round: (value: number) => number, up: boolean): (value: Numeric) => Value {
  return (value) => {
    if (value instanceof Decimal128) {
      const whole = wholePart(value);
      if (whole === null) return value;
      const next = isIntegral(value) || isNegative(value) === up ? 0n : up ? 1n : -1n;
      const digits = withSign(whole + next, value);
      return Decimal128.fromString(digits.replace("-", "").length > decimalDigits ? "NaN" : digits);
    }
    return typeof value === "bigint" || (typeof value === "number" && isInt32(value))
      ? value
      : double(round(toNumber(value)));
  };
}

/** Decimal digits of `value` after rounding half to even, or cutting off, at `place` digits after the point. */
function roundAt(value: number, place: number, cut: boolean): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const exact = exactDigits(Math.abs(value));
  const shift = BigInt(Math.abs(place));
  const scale = 10n ** BigInt(exact.places);
  const scaled = place >= 0 ? exact.digits * 10n ** shift : exact.digits;
  const unit = place >= 0 ? scale : scale * 10n ** shift;
  let whole = scaled / unit;
  const twice = (scaled % unit) * 2n;
  if (!cut && (twice > unit || (twice === unit && whole % 2n === 1n))) whole += 1n;
  const result = Number(`${whole}e${-place}`);
  return value < 0 ? -result : result;
}

function exactDigits(value: number): { digits: bigint; places: number } {
  let scaled = value;
  let power = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    power++;
  }
  return { digits: BigInt(scaled) * 5n ** BigInt(power), places: power };
}

function rounding(operator: string, cut: boolean): OperatorCompiler {
  return (operand) => {
    const [term, places] = compileArguments(operator, operand, 1, 2) as [Expression, Expression | undefined];
    return (root, variables) => {
      const value = term(root, variables);
      const place = places ? places(root, variables) : 0;
      if (isNothing(value) || isNothing(place)) return null;
      const number = numeric(operator, value, 51081);
      if (!isNumeric(place) || !isIntegral(place))
        throw new CommandError(51082, `precision argument to  ${operator} must be a integral value`);
      const digits = toNumber(place);
      if (digits < -20 || digits > 100)
        throw new CommandError(
          51083,
          `cannot apply ${operator} with precision value ${digits} value must be in [-20, 100]`,
        );
      if (number instanceof Decimal128) return roundDecimal(number, digits, cut);
      if (typeof number === "bigint" || (typeof number === "number" && isInt32(number)))
        return roundInteger(number, digits, cut);
      return double(roundAt(toNumber(number), digits, cut));
    };
  };
}

function roundInteger(value: number | bigint, digits: number, cut: boolean): Value {
  if (digits >= 0) return value;
  const unit = 10n ** BigInt(-digits);
  const number = BigInt(value);
  const positive = number < 0n ? -number : number;
  let whole = positive / unit;
  const twice = (positive % unit) * 2n;
  if (!cut && (twice > unit || (twice === unit && whole % 2n === 1n))) whole += 1n;
  const result = number < 0n ? -whole * unit : whole * unit;
  if (typeof value === "number" && result >= -2147483648n && result <= 2147483647n) return Number(result);
  if (!fitsLong(result))
    throw new CommandError(51080, "invalid conversion from Decimal128 result in $round resulting from arguments");
  return result;
}

function roundDecimal(value: Decimal128, digits: number, cut: boolean): Value {
  const scale = Decimal128.fromString(`1E${digits}`);
  const scaled = arithmetic("multiply", value, scale)!;
  const whole = wholePart(scaled);
  if (whole === null) return value;
  const rest = toNumber(arithmetic("subtract", scaled, Decimal128.fromString(whole.toString()))!);
  const up = !cut && (Math.abs(rest) > 0.5 || (Math.abs(rest) === 0.5 && whole % 2n !== 0n));
  const rounded = up ? whole + (rest < 0 ? -1n : 1n) : whole;
  return Decimal128.fromString(`${withSign(rounded, value)}E${-digits}`);
}

function ofDouble(
  operator: string,
  change: (value: number) => number,
  allowed: (value: number) => boolean,
  code: number,
  complaint: string,
): OperatorCompiler {
  return unary(operator, (value) => {
    const number = toNumber(value);
    if (!allowed(number)) throw new CommandError(code, `${operator}${complaint}`);
    if (value instanceof Decimal128) throw notSupported(`${operator} of a Decimal128`);
    return double(change(number));
  });
}

const power: OperatorCompiler = (operand) => {
  const [base, exponent] = compileArguments("$pow", operand, 2) as [Expression, Expression];
  return (root, variables) => {
    const a = base(root, variables);
    const b = exponent(root, variables);
    if (isNothing(a) || isNothing(b)) return null;
    const left = numeric("$pow's base", a, 28762);
    const right = numeric("$pow's exponent", b, 28763);
    if (left instanceof Decimal128 || right instanceof Decimal128) throw notSupported("$pow of a Decimal128");
    if (toNumber(left) === 0 && toNumber(right) < 0)
      throw new CommandError(28764, "$pow cannot take a base of 0 and a negative exponent");
    const integers = [left, right].every(
      (value) => typeof value === "bigint" || (typeof value === "number" && isInt32(value)),
    );
    if (integers && toNumber(right) >= 0 && toNumber(right) <= 64) {
      const result = BigInt(left as bigint) ** BigInt(right as bigint);
      const small =
        typeof left === "number" && typeof right === "number" && result >= -2147483648n && result <= 2147483647n;
      if (fitsLong(result)) return small ? Number(result) : result;
    }
    return double(toNumber(left) ** toNumber(right));
  };
};

const logarithm: OperatorCompiler = (operand) => {
  const [value, base] = compileArguments("$log", operand, 2) as [Expression, Expression];
  return (root, variables) => {
    const a = value(root, variables);
    const b = base(root, variables);
    if (isNothing(a) || isNothing(b)) return null;
    if (a instanceof Decimal128 || b instanceof Decimal128) throw notSupported("$log of a Decimal128");
    const number = toNumber(numeric("$log's argument", a, 28756));
    const baseNumber = toNumber(numeric("$log's base", b, 28757));
    if (number <= 0) throw new CommandError(28758, "$log's argument must be a positive number");
    if (baseNumber <= 0 || baseNumber === 1)
      throw new CommandError(28759, "$log's base must be a positive number not equal to 1");
    return double(Math.log(number) / Math.log(baseNumber));
  };
};

export const arithmeticOperators: Record<string, OperatorCompiler> = {
  $add: add,
  $subtract: subtract,
  $multiply: multiply,
  $divide: divide,
  $mod: mod,
  $abs: unary("$abs", absolute),
  $ceil: unary("$ceil", towards(Math.ceil, true)),
  $floor: unary("$floor", towards(Math.floor, false)),
  $round: rounding("$round", false),
  $trunc: rounding("$trunc", true),
  $sqrt: ofDouble("$sqrt", Math.sqrt, (value) => !(value < 0), 28714, "'s argument must be greater than or equal to 0"),
  $exp: ofDouble("$exp", Math.exp, () => true, 0, ""),
  $ln: ofDouble("$ln", Math.log, (value) => !(value <= 0), 28766, "'s argument must be a positive number"),
  $log10: ofDouble("$log10", Math.log10, (value) => !(value <= 0), 28761, "'s argument must be a positive number"),
  $log: logarithm,
  $pow: power,
};
