import type { OperatorCompiler } from "./expression";

export const conversionOperators: Record<string, OperatorCompiler> = {};
