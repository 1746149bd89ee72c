import { CommandError, notSupported } from "../errors";
import { compareBy, isSimple, placeUnder } from "../query/collation";
import { combinationsOf, type Found, missing, plain } from "../query/combinations";
import { compileFilter, type Filter } from "../query/filter";
import { checkIndexable } from "../query/geometry/geometry-tests";
import { visitPath } from "../query/path";
import { TextFields } from "../query/text/text-search";
import { type CompareStrings, compareCodePoints, compareValues } from "../values/compare";
import { encodeKey } from "../values/key-encoding";
import { toNumber } from "../values/numbers";
import type { Source } from "../values/stored-document";
import { BSONSymbol, bsonType, type Doc, docOf, isDoc, isNumeric, isTruthy, type Value } from "../values/values";

export interface IndexField {
  path: string;
  parts: string[];
  direction: 1 | -1;
}

const allowedOptions = new Set([
  "v",
  "key",
  "name",
  "unique",
  "sparse",
  "background",
  "partialFilterExpression",
  "expireAfterSeconds",
  "ns",
  "collation",
  "weights",
  "default_language",
  "language_override",
  "textIndexVersion",
  "2dsphereIndexVersion",
]);

/** The name MongoDB gives an index without one: `a_1_b_-1`. */
export function defaultIndexName(key: Doc): string {
  return Object.entries(key)
    .map(([path, direction]) => `${path}_${String(isNumeric(direction) ? toNumber(direction) : direction)}`)
    .join("_");
}

export interface IndexInUse {
  id: number;
  definition: IndexDefinition;
  multikey: boolean;
  /** Kept up by writes, but not yet to be read: the documents from before are still being entered. */
  building: boolean;
}

/** An index as declared: which documents it holds, and under which keys. */
export class IndexDefinition {
  readonly name: string;
  readonly fields: IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: Filter | null;
  readonly expireAfterSeconds: number | null;
  readonly strings: CompareStrings;
  /** The geometric fields, of which the index holds no entries: it lets them be searched, and checks what they hold. */
  readonly geometry: Map<string, "2d" | "2dsphere">;
  /** For a text index: its entries are terms. */
  readonly text: TextFields | null;
  /** Whether the entries are the values of fields, in their order. */
  readonly isOrdered: boolean;
  private readonly directions: number[];

  /** Throws CannotCreateIndex and its like on a specification that makes no sense or asks for what is not there. */
  constructor(readonly specification: Doc) {
    const { key, name, partialFilterExpression, expireAfterSeconds } = specification;
    if (!isDoc(key)) throw new CommandError("TypeMismatch", "The field 'key' must be an object");
    if (typeof name !== "string")
      throw new CommandError("FailedToParse", "The 'name' field is a required property of an index specification");
    checkOptions(specification);
    this.name = name;
    this.fields = fieldsOf(key);
    this.geometry = geometryOf(key);
    this.text = specification.weights === undefined ? null : new TextFields(specification);
    this.isOrdered = this.geometry.size === 0 && !this.text;
    this.directions = this.fields.map(({ direction }) => direction);
    this.unique = name === "_id_" || isTruthy(specification.unique);
    this.sparse = isTruthy(specification.sparse);
    if (partialFilterExpression !== undefined && !isDoc(partialFilterExpression)) {
      throw new CommandError("TypeMismatch", "The field 'partialFilterExpression' must be an object");
    }
    if (partialFilterExpression !== undefined && this.sparse) {
      throw new CommandError("CannotCreateIndex", 'cannot mix "partialFilterExpression" and "sparse" options');
    }
    this.strings = compareBy(specification.collation);
    this.partial = partialFilterExpression ? compileFilter(partialFilterExpression, { strings: this.strings }) : null;
    this.expireAfterSeconds = isNumeric(expireAfterSeconds) ? toNumber(expireAfterSeconds) : null;
    if (this.unique && this.geometry.size > 0) throw notSupported("a unique geometry index");
    if (!isSimple(specification.collation) && (this.text || [...this.geometry.values()].includes("2d"))) {
      throw new CommandError("CannotCreateIndex", "An index of this type does not support collation");
    }
    if (this.expireAfterSeconds !== null && (this.fields.length > 1 || !this.isOrdered)) {
      throw new CommandError(
        "CannotCreateIndex",
        "TTL indexes are single-field indexes, compound indexes do not support TTL.",
      );
    }
  }

  /** The keys a document is to be found under; none when a sparse or partial index leaves it out. */
  keysOf(source: Source): { keys: Buffer[]; multikey: boolean } {
    if (this.partial && !this.partial.matches(source)) return { keys: [], multikey: false };
    if (this.text) return { keys: termKeys(this.text, source), multikey: true };
    if (this.geometry.size > 0) {
      this.checkGeometry(source);
      return { keys: [], multikey: false };
    }
    const { combinations, multikey } = this.valuesOf(source);
    if (this.sparse && combinations.every((values) => values.every((value) => value === missing))) {
      return { keys: [], multikey: false };
    }
    const keys = new Map<string, Buffer>();
    for (const values of combinations) {
      const key = this.encode(values.map(plain));
      keys.set(key.toString("latin1"), key);
    }
    return { keys: [...keys.values()], multikey };
  }

  private checkGeometry(source: Source): void {
    for (const [path, kind] of this.geometry) {
      visitPath(source, path.split("."), (value) => {
        checkIndexable(kind, value, path);
        return false;
      });
    }
  }

  encode(values: Value[]): Buffer {
    return encodeKey(this.isRough ? values.map((value) => this.keyed(value)) : values, this.directions);
  }

  /** Under a collation different values may have the same key, so that documents have the last word. */
  get isRough(): boolean {
    return this.strings !== compareCodePoints;
  }

  /** What stands for a value in a key. */
  keyed(value: Value): Value {
    if (!this.isRough) return value;
    if (typeof value === "string") return placeUnder(this.strings, value);
    if (value instanceof BSONSymbol) return placeUnder(this.strings, value.value);
    if (Array.isArray(value)) return value.map((item) => this.keyed(item));
    return isDoc(value) ? docOf(mapValues(value, (item) => this.keyed(item))) : value;
  }

  /** The order of two documents' values under this index; 0 for those that are the same to it. */
  compare(left: Value[], right: Value[]): number {
    for (const index of this.fields.keys()) {
      const order = compareValues(left[index], right[index], this.strings);
      if (order !== 0) return order;
    }
    return 0;
  }

  /** The values of the documents that the index holds. */
  tuples(source: Source): Value[][] {
    return this.keysOf(source).keys.length === 0 ? [] : this.valuesOf(source).combinations.map((one) => one.map(plain));
  }

  /** `{field: value}` of the values a document has under this index, for the report of a duplicate. */
  keyValues(source: Source): Doc[] {
    return this.valuesOf(source).combinations.map((values) =>
      docOf(Object.fromEntries(this.fields.map(({ path }, index) => [path, plain(values[index]!) ?? null]))),
    );
  }

  private valuesOf(source: Source): { combinations: Found[][]; multikey: boolean } {
    return combinationsOf(
      source,
      this.fields.map(({ parts }) => parts),
    );
  }
}

function termKeys(text: TextFields, source: Source): Buffer[] {
  return [...text.scores(source)].map(([term, score]) => encodeKey([term, score], [1, 1]));
}

/** The key of a text index as MongoDB keeps it, with its fields among the weights. */
export function textSpecification(key: Doc, weights: Value): Doc {
  const isText = (path: string) => key[path] === "text";
  const paths = Object.keys(key);
  const first = paths.findIndex(isText);
  if (first > 0) throw notSupported("a text index with other fields before the text");
  const rest = paths.filter((path) => !isText(path));
  const own = isDoc(weights) ? weights : docOf({});
  const weighted = [...new Set([...paths.filter(isText), ...Object.keys(own)])].sort();
  if (weighted.some((path) => path.includes("$"))) throw notSupported("a text index of all fields");
  return docOf({
    key: docOf({ _fts: "text", _ftsx: 1, ...Object.fromEntries(rest.map((path) => [path, key[path]])) }),
    weights: docOf(Object.fromEntries(weighted.map((path) => [path, own[path] ?? 1]))),
  });
}

function geometryOf(key: Doc): Map<string, "2d" | "2dsphere"> {
  const kinds = Object.entries(key).filter(([, kind]) => kind === "2d" || kind === "2dsphere");
  return new Map(kinds as [string, "2d" | "2dsphere"][]);
}

function mapValues(doc: Doc, change: (value: Value) => Value): Doc {
  return docOf(Object.fromEntries(Object.keys(doc).map((name) => [name, change(doc[name])])));
}

function checkOptions(specification: Doc): void {
  for (const option of Object.keys(specification)) {
    if (allowedOptions.has(option)) continue;
    const value = specification[option];
    if (option === "hidden" && value === false) continue;
    throw notSupported(`the index option ${option}`);
  }
}

function fieldsOf(key: Doc): IndexField[] {
  const paths = Object.keys(key);
  if (paths.length === 0) throw new CommandError("CannotCreateIndex", "Index keys cannot be an empty object");
  return paths.map((path) => {
    const direction = key[path];
    if (["2d", "2dsphere"].includes(direction as string) || (path === "_fts" && direction === "text")) {
      return { path, parts: path.split("."), direction: 1 };
    }
    if (typeof direction === "string") throw notSupported(`an index of type "${direction}"`);
    if (!isNumeric(direction)) {
      throw new CommandError(
        "CannotCreateIndex",
        `Values in v:2 index key pattern cannot be of type ${bsonType(direction)[0]}. Only numbers > 0, numbers < 0, and strings are allowed.`,
      );
    }
    if (toNumber(direction) === 0)
      throw new CommandError("CannotCreateIndex", "Values in the index key pattern cannot be 0.");
    if (path === "" || path.split(".").includes(""))
      throw new CommandError("CannotCreateIndex", "Index keys cannot contain an empty field.");
    if (path.split(".").some((part) => part.startsWith("$"))) {
      throw path.includes("$**")
        ? notSupported("a wildcard index")
        : new CommandError(
            "CannotCreateIndex",
            "Index key contains an illegal field name: field name starts with '$'.",
          );
    }
    return { path, parts: path.split("."), direction: toNumber(direction) > 0 ? 1 : -1 };
  });
}
