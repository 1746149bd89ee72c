import { CommandError, notSupported } from "../errors";
import { parseSort, sortAll } from "../query/sort";
import { compareCodePoints, compareValues } from "../values/compare";
import { encodeKey } from "../values/key-encoding";
import { arithmetic, divideDecimal, exactDecimal, type Numeric, toNumber, wholePart } from "../values/numbers";
import { fieldOf, type Source } from "../values/stored-document";
import { Decimal128, type Doc, double, isDoc, isNumeric, newDoc, type Value } from "../values/values";
import { compileExpression, type Expression } from "./expression";
import type { Variables } from "./variables";

export interface Accumulator {
  add(row: Source, variables: Variables): void;
  result(): Value;
}

export type AccumulatorFactory = () => Accumulator;

/** An accumulator over the values of one expression. */
export interface Fold {
  add(value: Value): void;
  result(): Value;
}

/**
 * Sums as MongoDB does: integers exactly, doubles with the lost digits kept apart (Neumaier), so that the order of
 * the rows does not show in the result.
 */
export class Summation implements Fold {
  private whole = 0n;
  private long = false;
  private sum = 0;
  private lost = 0;
  private doubles = false;
  private decimal: Numeric | null = null;

  add(value: Value): void {
    if (!isNumeric(value)) return;
    if (value instanceof Decimal128)
      this.decimal = arithmetic("add", this.decimal ?? Decimal128.fromString("0"), value);
    else if (typeof value === "bigint") {
      this.whole += value;
      this.long = true;
    } else if (typeof value === "number" && (value | 0) === value && !Object.is(value, -0)) this.whole += BigInt(value);
    else this.addDouble(toNumber(value));
  }

  private addDouble(value: number): void {
    this.doubles = true;
    const total = this.sum + value;
    if (Number.isFinite(total)) {
      this.lost += Math.abs(this.sum) >= Math.abs(value) ? this.sum - total + value : value - total + this.sum;
    }
    this.sum = total;
  }

  total(): Numeric {
    const doubleTotal = this.sum + this.lost;
    if (this.decimal) {
      const wholeAndDecimal = arithmetic("add", this.decimal, Decimal128.fromString(this.whole.toString()))!;
      return this.doubles
        ? arithmetic("add", wholeAndDecimal, Number.isFinite(doubleTotal) ? exactDecimal(doubleTotal) : doubleTotal)!
        : wholeAndDecimal;
    }
    if (this.doubles) return double(this.withWhole(doubleTotal));
    if (!this.long && this.whole >= -2147483648n && this.whole <= 2147483647n) return Number(this.whole);
    const fits = this.whole >= -(2n ** 63n) && this.whole < 2n ** 63n;
    return fits ? this.whole : double(Number(this.whole));
  }

  private withWhole(doubleTotal: number): number {
    if (this.whole === 0n) return doubleTotal;
    const whole = Number(this.whole);
    const total = this.sum + whole;
    const lost = Math.abs(this.sum) >= Math.abs(whole) ? this.sum - total + whole : whole - total + this.sum;
    return total + (this.lost + lost);
  }

  result(): Value {
    return this.total();
  }
}

export class Average implements Fold {
  private readonly sum = new Summation();
  private count = 0;

  add(value: Value): void {
    if (!isNumeric(value)) return;
    this.sum.add(value);
    this.count++;
  }

  result(): Value {
    if (this.count === 0) return null;
    const total = this.sum.total();
    return total instanceof Decimal128 ? divideDecimal(total, this.count) : double(toNumber(total) / this.count);
  }
}

/** Least or greatest; null and missing do not count. */
export class Extreme implements Fold {
  private found: Value;

  constructor(private readonly sign: 1 | -1) {}

  add(value: Value): void {
    if (value === undefined || value === null) return;
    if (this.found === undefined || compareValues(value, this.found) * this.sign > 0) this.found = value;
  }

  result(): Value {
    return this.found ?? null;
  }
}

export class StandardDeviation implements Fold {
  private count = 0;
  private mean = 0;
  private squares = 0;

  constructor(private readonly sample: boolean) {}

  add(value: Value): void {
    if (!isNumeric(value)) return;
    const number = toNumber(value);
    this.count++;
    const distance = number - this.mean;
    this.mean += distance / this.count;
    this.squares += distance * (number - this.mean);
  }

  result(): Value {
    const divisor = this.sample ? this.count - 1 : this.count;
    return divisor <= 0 ? null : double(Math.sqrt(this.squares / divisor));
  }
}

const folds: Record<string, () => Fold> = {
  $sum: () => new Summation(),
  $avg: () => new Average(),
  $min: () => new Extreme(-1),
  $max: () => new Extreme(1),
  $stdDevPop: () => new StandardDeviation(false),
  $stdDevSamp: () => new StandardDeviation(true),
  $first: () => {
    let found: Value;
    let any = false;
    return {
      add(value) {
        if (!any) found = value;
        any = true;
      },
      result: () => found ?? null,
    };
  },
  $last: () => {
    let found: Value;
    return {
      add(value) {
        found = value;
      },
      result: () => found ?? null,
    };
  },
  $push: () => {
    const values: Value[] = [];
    return {
      add(value) {
        if (value !== undefined) values.push(value);
      },
      result: () => values,
    };
  },
  $addToSet: () => {
    const values = new Map<string, Value>();
    return {
      add(value) {
        if (value === undefined) return;
        const key = encodeKey([value], [1]).toString("latin1");
        if (!values.has(key)) values.set(key, value);
      },
      result: () => [...values.values()],
    };
  },
  $mergeObjects: () => {
    const merged = newDoc();
    return {
      add(value) {
        if (value === null || value === undefined) return;
        if (!isDoc(value)) throw new CommandError(40400, "$mergeObjects requires object inputs");
        for (const key of Object.keys(value)) merged[key] = value[key];
      },
      result: () => merged,
    };
  },
};

const others = new Set([
  "$count",
  "$top",
  "$bottom",
  "$topN",
  "$bottomN",
  "$firstN",
  "$lastN",
  "$minN",
  "$maxN",
  "$accumulator",
  "$median",
  "$percentile",
]);

export const isAccumulator = (operator: string): boolean => Object.hasOwn(folds, operator) || others.has(operator);

export function foldOf(operator: string): Fold {
  return folds[operator]!();
}

/** Compiles an accumulator of `$group`. Throws NotImplemented on those the store has not. */
export function compileAccumulator(operator: string, operand: Value): AccumulatorFactory {
  if (operator === "$count") return compileAccumulator("$sum", 1);
  if (/^\$(top|bottom)N?$/.test(operator)) return compileTop(operator, operand);
  if (/^\$(first|last|min|max)N$/.test(operator)) return compileSeveral(operator, operand);
  if (!Object.hasOwn(folds, operator)) throw notSupported(`the accumulator ${operator}`);
  const expression = compileExpression(operand);
  return () => {
    const fold = foldOf(operator);
    return { add: (row, variables) => fold.add(expression(row, variables)), result: () => fold.result() };
  };
}

function countOf(expression: Expression | null): (row: Source, variables: Variables) => number {
  return (row, variables) => {
    if (!expression) return 1;
    const value = expression(row, variables);
    const whole = isNumeric(value) ? wholePart(value) : null;
    if (whole === null || whole < 1n) throw new CommandError(5787902, "'n' must be greater than 0");
    return Number(whole);
  };
}

function compileTop(operator: string, operand: Value): AccumulatorFactory {
  if (!isDoc(operand) || !isDoc(operand.sortBy) || operand.output === undefined) {
    throw new CommandError(5788001, `specification for ${operator} needs 'sortBy' and 'output'`);
  }
  const several = operator.endsWith("N");
  const count = countOf(several ? compileExpression(operand.n) : null);
  const output = compileExpression(operand.output);
  const fields = parseSort(operand.sortBy);
  const sortPaths = Object.keys(operand.sortBy).map((path) => path.split(".")[0]!);
  const fromTop = operator.startsWith("$top");
  return () => {
    const rows: Doc[] = [];
    const outputs = new Map<Doc, Value>();
    let wanted = 1;
    return {
      add(row, variables) {
        wanted = count(row, variables);
        const keys = newDoc();
        for (const path of sortPaths) keys[path] = fieldOf(row, path);
        rows.push(keys);
        outputs.set(keys, output(row, variables) ?? null);
      },
      result() {
        const ordered = sortAll(rows, fields, compareCodePoints).map((row) => outputs.get(row) ?? null);
        const found = fromTop ? ordered.slice(0, wanted) : ordered.slice(-wanted);
        return several ? found : found[0];
      },
    };
  };
}

function compileSeveral(operator: string, operand: Value): AccumulatorFactory {
  if (!isDoc(operand) || operand.input === undefined || operand.n === undefined) {
    throw new CommandError(5787900, `specification for ${operator} needs 'input' and 'n'`);
  }
  const count = countOf(compileExpression(operand.n));
  const input = compileExpression(operand.input);
  return () => {
    const values: Value[] = [];
    let wanted = 1;
    return {
      add(row, variables) {
        wanted = count(row, variables);
        const value = input(row, variables);
        if (/^\$(first|last)N$/.test(operator)) values.push(value ?? null);
        else if (value !== undefined && value !== null) values.push(value);
      },
      result() {
        if (operator === "$firstN") return values.slice(0, wanted);
        if (operator === "$lastN") return values.slice(-wanted);
        const sign = operator === "$minN" ? 1 : -1;
        return [...values].sort((left, right) => compareValues(left, right) * sign).slice(0, wanted);
      },
    };
  };
}
