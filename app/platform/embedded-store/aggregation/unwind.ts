import { CommandError } from "../errors";
import { valueAt } from "../query/path";
import { pause } from "../storage/slices";
import { toDoc } from "../values/stored-document";
import { type Doc, isDoc, type Value } from "../values/values";
import type { Stage } from "./stage";
import { withPath } from "./with-path";

/** `$unwind`: a row for each element of an array. */
export function compileUnwind(operand: Value): Stage {
  const options = isDoc(operand) ? operand : ({ path: operand } as unknown as Doc);
  const { path, includeArrayIndex, preserveNullAndEmptyArrays, ...rest } = options;
  const [unknown] = Object.keys(rest);
  if (unknown) throw new CommandError(28811, `unrecognized option to $unwind stage: ${unknown}`);
  if (typeof path !== "string") throw new CommandError(28812, "no path specified to $unwind stage");
  if (!path.startsWith("$"))
    throw new CommandError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  if (includeArrayIndex !== undefined && typeof includeArrayIndex !== "string")
    throw new CommandError(28810, "expected a non-empty string for the includeArrayIndex  option to $unwind stage");
  const parts = path.slice(1).split(".");
  const index = includeArrayIndex?.split(".");
  const keepEmpty = preserveNullAndEmptyArrays === true;
  return function* (rows) {
    for (const row of rows) {
      if (row === pause) {
        yield pause;
        continue;
      }
      const doc = toDoc(row);
      const value = throughDocuments(doc, parts) ? valueAt(doc, parts) : undefined;
      if (Array.isArray(value) && value.length > 0) {
        for (const [position, item] of value.entries()) {
          const unwound = withPath(doc, parts, item);
          yield index ? withPath(unwound, index, BigInt(position)) : unwound;
        }
      } else if (Array.isArray(value) || value === null || value === undefined) {
        if (!keepEmpty) continue;
        const kept = Array.isArray(value) ? withPath(doc, parts, undefined) : doc;
        yield index ? withPath(kept, index, null) : kept;
      } else yield index ? withPath(doc, index, null) : row;
    }
  };
}

function throughDocuments(doc: Doc, parts: string[]): boolean {
  return parts.slice(0, -1).every((_, depth) => isDoc(valueAt(doc, parts.slice(0, depth + 1))));
}
