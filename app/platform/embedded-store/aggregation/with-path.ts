import { type Doc, isDoc, newDoc, type Value } from "../values/values";

/** A copy of a document with the value at a path, whose documents are made where missing; `undefined` takes it away. */
export function withPath(doc: Doc, parts: string[], value: Value): Doc {
  const copy = newDoc();
  for (const key of Object.keys(doc)) copy[key] = doc[key];
  const [first, ...rest] = parts as [string, ...string[]];
  if (rest.length > 0) {
    const child = copy[first];
    copy[first] = withPath(isDoc(child) ? child : newDoc(), rest, value);
  } else if (value === undefined) delete copy[first];
  else copy[first] = value;
  return copy;
}
