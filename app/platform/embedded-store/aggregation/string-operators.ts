import type { OperatorCompiler } from "./expression";

export const stringOperators: Record<string, OperatorCompiler> = {};
