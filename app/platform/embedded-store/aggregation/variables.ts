import type { Value } from "../values/values";

/** The variables an expression sees besides the fields: `$$NOW`, those of `let`, `$map` and their like. */
export type Variables = Readonly<Record<string, Value>>;
