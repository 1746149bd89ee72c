import { arithmeticOperators } from "./arithmetic-operators";
import { arrayOperators } from "./array-operators";
import { conversionOperators } from "./conversion-operators";
import { dateOperators } from "./date-operators";
import { registerOperators } from "./expression";
import { logicOperators } from "./logic-operators";
import { stringOperators } from "./string-operators";

/** Makes the operators known to `compileExpression`; once, before any command. */
export function registerAllOperators(): void {
  registerOperators({
    ...logicOperators,
    ...arithmeticOperators,
    ...arrayOperators,
    ...stringOperators,
    ...dateOperators,
    ...conversionOperators,
  });
}
