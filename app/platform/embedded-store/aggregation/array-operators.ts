import type { OperatorCompiler } from "./expression";

export const arrayOperators: Record<string, OperatorCompiler> = {};
