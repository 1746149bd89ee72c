import { CommandError, failedToParse } from "../errors";
import { compareValues } from "../values/compare";
import { type Doc, isDoc, isTruthy, type Value } from "../values/values";
import {
  compileArguments,
  compileExpression,
  compileNamed,
  constant,
  constantOf,
  type Expression,
  type OperatorCompiler,
} from "./expression";
import type { Variables } from "./variables";

function comparison(operator: string, test: (order: number) => Value): OperatorCompiler {
  return (operand) => {
    const [left, right] = compileArguments(operator, operand, 2) as [Expression, Expression];
    return (root, variables) => test(compareValues(left(root, variables), right(root, variables)));
  };
}

/** `$and` and `$or`; a constant that decides makes the others be left alone, wherever it stands. */
function junction(deciding: boolean): OperatorCompiler {
  return (operand) => {
    const terms = (Array.isArray(operand) ? operand : [operand]).map(compileExpression);
    const decided = terms.some((term) => {
      const constant = constantOf(term);
      return constant !== undefined && isTruthy(constant.value) === deciding;
    });
    if (decided) return constant(deciding);
    return (root, variables) => terms.some((term) => isTruthy(term(root, variables)) === deciding) === deciding;
  };
}

const not: OperatorCompiler = (operand) => {
  const [term] = compileArguments("$not", operand, 1) as [Expression];
  return (root, variables) => !isTruthy(term(root, variables));
};

const cond: OperatorCompiler = (operand) => {
  const [test, yes, no] = isDoc(operand)
    ? branchesOf(operand)
    : (compileArguments("$cond", operand, 3) as [Expression, Expression, Expression]);
  return (root, variables) => (isTruthy(test(root, variables)) ? yes : no)(root, variables);
};

function branchesOf(operand: Doc): [Expression, Expression, Expression] {
  const { if: test, then: yes, else: no } = compileNamed("$cond", operand, ["if", "then", "else"]);
  if (!test) throw new CommandError(17080, "Missing 'if' parameter to $cond");
  if (!yes) throw new CommandError(17081, "Missing 'then' parameter to $cond");
  if (!no) throw new CommandError(17082, "Missing 'else' parameter to $cond");
  return [test, yes, no];
}

const ifNull: OperatorCompiler = (operand) => {
  const terms = compileArguments("$ifNull", operand, 2, Number.MAX_SAFE_INTEGER);
  return (root, variables) => {
    let value: Value;
    for (const term of terms) {
      value = term(root, variables);
      if (value !== null && value !== undefined) return value;
    }
    return value;
  };
};

const switchOperator: OperatorCompiler = (operand) => {
  if (!isDoc(operand)) throw new CommandError(40060, "$switch requires an object as an argument");
  if (!Array.isArray(operand.branches) || operand.branches.length === 0) {
    throw new CommandError(40068, "$switch requires at least one branch.");
  }
  const branches = operand.branches.map((branch) => {
    const { case: test, then } = compileNamed("$switch", branch, ["case", "then"]);
    if (!test || !then)
      throw new CommandError(40067, "$switch requires each branch have a 'case' and a 'then' expression");
    return { test, then };
  });
  const fallback = operand.default === undefined ? null : compileExpression(operand.default);
  return (root, variables) => {
    const branch = branches.find(({ test }) => isTruthy(test(root, variables)));
    if (branch) return branch.then(root, variables);
    if (!fallback)
      throw new CommandError(
        40066,
        "$switch could not find a matching branch for an input, and no default was specified.",
      );
    return fallback(root, variables);
  };
};

const letOperator: OperatorCompiler = (operand) => {
  if (!isDoc(operand)) throw failedToParse("$let only supports an object as its argument");
  const { vars, in: inner, ...rest } = operand;
  const [unknown] = Object.keys(rest);
  if (unknown) throw new CommandError(16875, `Unrecognized parameter to $let: ${unknown}`);
  if (!isDoc(vars)) throw new CommandError(16876, "Missing 'vars' parameter to $let");
  if (inner === undefined) throw new CommandError(16877, "Missing 'in' parameter to $let");
  const bindings = Object.keys(vars).map((name): [string, Expression] => [name, compileExpression(vars[name])]);
  const expression = compileExpression(inner);
  return (root, variables) => {
    const bound: Record<string, Value> = { ...variables };
    for (const [name, value] of bindings) bound[name] = value(root, variables);
    return expression(root, bound as Variables);
  };
};

export const logicOperators: Record<string, OperatorCompiler> = {
  $eq: comparison("$eq", (order) => order === 0),
  $ne: comparison("$ne", (order) => order !== 0),
  $gt: comparison("$gt", (order) => order > 0),
  $gte: comparison("$gte", (order) => order >= 0),
  $lt: comparison("$lt", (order) => order < 0),
  $lte: comparison("$lte", (order) => order <= 0),
  $cmp: comparison("$cmp", (order) => Math.sign(order)),
  $and: junction(false),
  $or: junction(true),
  $not: not,
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchOperator,
  $let: letOperator,
  $literal: (operand) => () => operand,
};
