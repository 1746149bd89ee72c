import type { OperatorCompiler } from "./expression";

export const dateOperators: Record<string, OperatorCompiler> = {};
