import { compileExpression, compileUnder, type Expression } from "../aggregation/expression";
import type { Variables } from "../aggregation/variables";
import { badValue, CommandError } from "../errors";
import type { CompareStrings } from "../values/compare";
import { isIntegral, toNumber } from "../values/numbers";
import { fieldOf, type Source, StoredDocument, toDoc } from "../values/stored-document";
import { type Doc, isDoc, isNumeric, isTruthy, newDoc, type Value } from "../values/values";
import { elementTest, type Match } from "./filter";
import type { ValueTest } from "./value-tests";

/** A projected document: its bytes, when it could be cut out of the stored ones, else its fields. */
export type Projected = Buffer | Doc;

export type Projection = (source: Source, match?: Match) => Projected;

/** The tree a projection's dotted paths make. A leaf says what becomes of the field. */
type Tree = Map<string, Leaf | Tree>;
type Leaf =
  | true
  | { compute: Expression }
  | { slice: [number, number | null] }
  | { element: ValueTest }
  | { first: true };

interface Parsed {
  inclusive: boolean;
  id: boolean;
  tree: Tree;
  /** Only whole top-level fields are kept or left out, so the result can be cut out of the stored bytes. */
  topLevel: boolean;
  needsPosition: boolean;
}

const isTree = (node: Leaf | Tree): node is Tree => node instanceof Map;

/** Compiles the projection of `find` and `findAndModify`; null when it keeps documents whole. */
export function compileProjection(projection: Doc, variables: Variables, strings: CompareStrings): Projection | null {
  if (Object.keys(projection).length === 0) return null;
  const parsed = compileUnder(strings, () => parseProjection(projection, strings));
  const project = projector(parsed, variables);
  if (!parsed.topLevel) return project;
  const keep = keptFields(parsed);
  return (source, match) =>
    source instanceof StoredDocument ? assemble(source.elementBytes(keep)) : project(source, match);
}

/** The function of a `$project` stage, or of the projection above where bytes do not do. */
export function compileProjectStage(specification: Doc): (source: Source, variables: Variables) => Doc {
  if (Object.keys(specification).length === 0) {
    throw new CommandError(
      51272,
      "Invalid $project :: caused by :: projection specification must have at least one field",
    );
  }
  const parsed = parseProjection(specification, null);
  return (source, variables) => projector(parsed, variables)(source);
}

function keptFields({ inclusive, id, tree }: Parsed): (name: string) => boolean {
  return (name) => (name === "_id" ? id : tree.has(name) === inclusive);
}

function assemble(parts: Buffer[]): Buffer {
  let size = 5;
  for (const part of parts) size += part.length;
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeInt32LE(size, 0);
  let position = 4;
  for (const part of parts) position += part.copy(bytes, position);
  bytes[position] = 0;
  return bytes;
}

/** `strings` for a projection of `find`, which has operators of its own; null for one of a pipeline. */
function parseProjection(projection: Doc, strings: CompareStrings | null): Parsed {
  const tree: Tree = new Map();
  let inclusive: boolean | null = null;
  let id: boolean | null = null;
  let simple = true;
  let positional = false;
  const decide = (mode: boolean, path: string) => {
    if (inclusive !== null && inclusive !== mode) {
      throw new CommandError(
        mode ? 31253 : 31254,
        `Cannot do ${mode ? "inclusion" : "exclusion"} on field ${path} in ${mode ? "exclusion" : "inclusion"} projection`,
      );
    }
    inclusive = mode;
  };
  for (const [path, value] of leavesOf(projection)) {
    if (path === "_id" && (isNumeric(value) || typeof value === "boolean")) {
      id = isTruthy(value);
      continue;
    }
    const { leaf, mode, target } = parseLeaf(path, value, strings);
    if (mode !== null) decide(mode, path);
    if (leaf !== true || target.includes(".")) simple = false;
    if (typeof leaf === "object" && "first" in leaf) positional = true;
    place(tree, target.split("."), leaf, path);
  }
  const mode = inclusive ?? id ?? false;
  return { inclusive: mode, id: id ?? true, tree, topLevel: simple && !tree.has("_id"), needsPosition: positional };
}

/** Nested documents of a specification are the same as dotted paths. */
function leavesOf(specification: Doc, prefix = ""): [string, Value][] {
  return Object.keys(specification).flatMap((key): [string, Value][] => {
    const value = specification[key];
    const path = prefix + key;
    if (key === "") throw new CommandError(40352, "FieldPath cannot be constructed with empty string");
    if (isDoc(value) && !Object.keys(value).some((name) => name.startsWith("$"))) {
      if (Object.keys(value).length === 0)
        throw new CommandError(
          51270,
          `An empty sub-projection is not a valid value. Found empty object at path '${path}'`,
        );
      return leavesOf(value, `${path}.`);
    }
    return [[path, value]];
  });
}

function parseLeaf(
  path: string,
  value: Value,
  strings: CompareStrings | null,
): { leaf: Leaf; mode: boolean | null; target: string } {
  if (isNumeric(value) || typeof value === "boolean") {
    if (strings && path.endsWith(".$")) {
      if (!isTruthy(value)) throw new CommandError(31395, "positional projection cannot be used with exclusion");
      return { leaf: { first: true }, mode: true, target: path.slice(0, -2) };
    }
    if (path.split(".").some((part) => part.startsWith("$"))) {
      throw new CommandError(
        16410,
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      );
    }
    return { leaf: true, mode: isTruthy(value), target: path };
  }
  if (isDoc(value)) {
    if (strings && value.$slice !== undefined) {
      const slice = sliceArguments(value.$slice);
      if (slice) return { leaf: { slice }, mode: null, target: path };
    }
    if (strings && value.$elemMatch !== undefined) {
      if (!isDoc(value.$elemMatch)) throw new CommandError(31274, "elemMatch: Invalid argument, object required");
      if (path.includes(".")) throw new CommandError(31275, "Cannot use $elemMatch projection on a nested field");
      return { leaf: { element: elementTest(value.$elemMatch, { strings }) }, mode: true, target: path };
    }
    if (strings && value.$meta !== undefined)
      return { leaf: { compute: compileExpression(value) }, mode: null, target: path };
  }
  return { leaf: { compute: compileComputed(path, value) }, mode: true, target: path };
}

function compileComputed(path: string, value: Value): Expression {
  try {
    return compileExpression(value);
  } catch (error) {
    if (!(error instanceof CommandError) || error.code !== 168) throw error;
    throw new CommandError(31325, `Invalid $project :: caused by :: ${error.message} at '${path}'`);
  }
}

function sliceArguments(value: Value): [number, number | null] | null {
  const whole = (item: Value) => isNumeric(item) && isIntegral(item);
  if (whole(value)) return [toNumber(value as number), null];
  if (!Array.isArray(value))
    throw new CommandError(28667, "Invalid $slice syntax. The given syntax did not match the find() syntax");
  if (value.length !== 2 || !value.every(whole)) return null;
  const [skip, limit] = value.map((item) => toNumber(item as number)) as [number, number];
  if (limit <= 0) throw new CommandError(28724, "First argument to $slice must be an array, but is of type: int");
  return [skip, limit];
}

function place(tree: Tree, parts: string[], leaf: Leaf, path: string): void {
  let node = tree;
  for (const part of parts.slice(0, -1)) {
    const next = node.get(part) ?? new Map();
    if (!isTree(next)) throw new CommandError(31249, `Path collision at ${path}`);
    node.set(part, next);
    node = next;
  }
  const last = parts.at(-1)!;
  if (node.has(last)) throw new CommandError(31250, `Path collision at ${path}`);
  node.set(last, leaf);
}

function projector(parsed: Parsed, variables: Variables): (source: Source, match?: Match) => Doc {
  return (source, match) => {
    if (parsed.needsPosition && (!match || match.position < 0)) {
      throw new CommandError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    }
    const root = toDoc(source);
    const context = { root: source, variables, position: match?.position ?? -1 };
    const { tree, id, inclusive } = parsed;
    if (inclusive) return include(root, tree, context, id);
    const rest = exclude(root, tree, context, id);
    addComputed(rest, tree, context);
    return rest;
  };
}

interface Context {
  root: Source;
  variables: Variables;
  position: number;
}

function include(doc: Doc, tree: Tree, context: Context, id: boolean): Doc {
  const result = newDoc();
  for (const name of Object.keys(doc)) {
    const node = tree.get(name);
    if (node === undefined ? name === "_id" && id : true) {
      const value = node === undefined ? doc[name] : includeValue(doc[name], node, context);
      if (value !== undefined) result[name] = value;
      else if (node && isTree(node) && hasComputed(node)) result[name] = newDoc();
    }
  }
  addComputed(result, tree, context);
  return result;
}

function includeValue(value: Value, node: Leaf | Tree, context: Context): Value {
  if (!isTree(node)) return node === true ? value : special(value, node, context);
  if (Array.isArray(value)) {
    const kept = value.map((item) => includeValue(item, node, context));
    return hasComputed(node) ? kept : kept.filter((item) => item !== undefined);
  }
  return isDoc(value) ? include(value, node, context, false) : undefined;
}

function exclude(doc: Doc, tree: Tree, context: Context, id: boolean): Doc {
  const result = newDoc();
  for (const name of Object.keys(doc)) {
    const node = tree.get(name);
    if (node === undefined) {
      if (name !== "_id" || id) result[name] = doc[name];
      continue;
    }
    const value = excludeValue(doc[name], node, context);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

function excludeValue(value: Value, node: Leaf | Tree, context: Context): Value {
  if (!isTree(node)) return node === true ? undefined : special(value, node, context);
  if (Array.isArray(value)) return value.map((item) => excludeValue(item, node, context) as Value);
  return isDoc(value) ? exclude(value, node, context, true) : value;
}

/** What a leaf other than plain inclusion makes of a field that is there; computed fields are added afterwards. */
function special(value: Value, leaf: Exclude<Leaf, true>, { position }: Context): Value {
  if ("slice" in leaf) return Array.isArray(value) ? sliced(value, leaf.slice) : value;
  if ("first" in leaf) {
    if (!Array.isArray(value)) return value;
    if (position >= value.length) throw badValue("positional projection: no such element in the array");
    return [value[position]];
  }
  return undefined;
}

function sliced(array: Value[], [first, limit]: [number, number | null]): Value[] {
  if (limit === null) return first >= 0 ? array.slice(0, first) : array.slice(first);
  const start = first < 0 ? Math.max(array.length + first, 0) : first;
  return array.slice(start, start + limit);
}

/** Adds the computed fields of an inclusion, and those within documents that are yet missing. */
function addComputed(result: Doc, tree: Tree, context: Context): void {
  for (const [name, node] of tree) {
    if (node === true) continue;
    if (isTree(node)) {
      if (hasComputed(node)) result[name] = withComputed(result[name], node, context);
    } else if ("compute" in node || "element" in node) {
      const value =
        "compute" in node
          ? node.compute(context.root, context.variables)
          : firstElement(context.root, name, node.element);
      delete result[name];
      if (value !== undefined) result[name] = value;
    }
  }
}

function firstElement(root: Source, name: string, test: ValueTest): Value {
  const array = fieldOf(root, name);
  const found = Array.isArray(array) ? array.findIndex((item) => test(item)) : -1;
  return found < 0 ? undefined : [(array as Value[])[found]];
}

function hasComputed(tree: Tree): boolean {
  return [...tree.values()].some((node) => (isTree(node) ? hasComputed(node) : node !== true && "compute" in node));
}

function withComputed(value: Value, tree: Tree, context: Context): Value {
  if (Array.isArray(value)) return value.map((item) => withComputed(item, tree, context));
  const doc = isDoc(value) ? value : newDoc();
  addComputed(doc, tree, context);
  return doc;
}

/** `$addFields`: the document with computed fields set, into every document of arrays on the way. */
export function compileAddFields(specification: Doc): (source: Source, variables: Variables) => Doc {
  const tree: Tree = new Map();
  for (const [path, value] of leavesOf(specification)) {
    place(tree, path.split("."), { compute: compileExpression(value) }, path);
  }
  return (source, variables) => {
    const context = { root: source, variables, position: -1 };
    return setComputed(toDoc(source), tree, context) as Doc;
  };
}

function setComputed(value: Value, tree: Tree, context: Context): Value {
  if (Array.isArray(value)) return value.map((item) => setComputed(item, tree, context));
  const doc = newDoc();
  if (isDoc(value)) for (const key of Object.keys(value)) doc[key] = value[key];
  for (const [name, node] of tree) {
    if (isTree(node)) doc[name] = setComputed(doc[name], node, context);
    else if (node !== true && "compute" in node) {
      const result = node.compute(context.root, context.variables);
      if (result === undefined) delete doc[name];
      else doc[name] = result;
    }
  }
  return doc;
}
