import { readFileSync } from "node:fs";

/**
 * What the store refuses as not supported, as its source words it, and where its README tells of it. A refusal that is
 * not on this list is no answer that the conformance tests let pass.
 */
export const refusals: Record<string, string> = {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the source's own words
  "the query operator ${operator}": "`$where`, `$jsonSchema`, `$bitsAllSet` and its like, `$sampleRate`",
  "the regular expression syntax of /${pattern}/": "Perl-only syntax in regular expressions",
  "text search in the language ${String(name)}": "other languages than English and none",
  "a document in another language than its text index": "also where a document names one",
  "$text with regard to case or accents": "with regard to case or accents",
  "$text elsewhere than at a query's top or in its $and": "`$text` within `$or`",
  "$centerSphere with stored shapes other than points": "`$near` and `$centerSphere` where other shapes than points",
  "${operator} with stored shapes other than points": "`$near` and `$centerSphere` where other shapes than points",
  "${operator} with a distance beside the point": "a distance beside the point",
  "a polygon that reaches around half of the Earth": "polygons that reach around half of the Earth",
  "GeoJSON with a crs": "a `crs`",
  "a collation strength other than 1, 2 and 3": "strengths other than 1 to 3",
  "collation caseLevel with a strength other than 1": "`caseLevel` with another strength than 1",
  "the collation option ${option}": "any option but `numericOrdering` and `caseFirst`",
  "${operator} under a collation": "expressions that compare",
  "${name} under a collation": "`$group` other than counting and adding up",
  "the accumulator ${operator}": "accumulators: `$accumulator`, `$percentile`, `$median`",
  "$lookup without a collection's name in 'from'": "`$lookup` without a collection",
  "$bucket with expressions as boundaries": "`$bucket` with expressions as boundaries",
  "the aggregation stage ${name}": "stages: `$setWindowFields`",
  "the expression ${operator}": "expressions: trigonometry",
  "$meta ${String(name)}": "`$meta` of anything but the text's score and the distance",
  "sorting by $meta ${String(rank)}": "`$meta` of anything but the text's score and the distance",
  "conversion of the type ${bsonType(value)[0]} to text": "texts of arrays, documents and other types",
  "a date more than 275,000 years away": "dates that JavaScript has not got",
  "${operator} of a Decimal128": "powers, roots and logarithms of Decimal128",
  "$pow of a Decimal128": "powers, roots and logarithms of Decimal128",
  "$log of a Decimal128": "powers, roots and logarithms of Decimal128",
  "$dateFromString with a format": "`$dateFromString` with a format",
  "$dateFromString with a zone both in the text and beside it": "or with a zone both in the text and beside it",
  "$dateFromParts with ISO weeks": "`$dateFromParts` with ISO weeks",
  "$dateTrunc with a binSize other than 1": "`$dateTrunc` with a bin",
  "the BSON type ${value._bsontype}": "BSON's long abandoned types",
  "several paths into arrays, of which one has an element's number": "of which one holds an element's number",
  "a unique geometry index": "unique geometric ones",
  "a text index with other fields before the text": "text with other fields before it",
  "a text index of all fields": "or of all fields",
  "the index option ${option}": "hidden",
  'an index of type "${direction}"': "hashed",
  "a wildcard index": "wildcard",
  "a hint of a text or geometry index": "a hint of a text or geometric one",
  "the collection option ${option}": "collections: capped, validators, views, time series",
  "explain of ${name}": "`explain` of anything but reads and writes",
  "aggregate with explain; use the explain command": "the option `explain` of `aggregate`",
  "a positional projection in findAndModify": "positional projection in `findAndModify`",
  "a tailable cursor": "tailable cursors",
  "the find option ${option}": "`find`: `min`, `max`, `returnKey`, `showRecordId`",
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: these are the source's own words
};

const store = new URL("../../../app/platform/embedded-store/", import.meta.url);
const notImplemented = 238;

const patternOf = (words: string): RegExp => {
  const fixed = words.split(/\$\{.*?\}(?:\[0\])?/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`${fixed.join(".+")} is not supported by the embedded store`, "s");
};

const patterns = Object.keys(refusals).map(patternOf);

export const isListedRefusal = (code: number | undefined, message: string): boolean =>
  code === notImplemented && patterns.some((pattern) => pattern.test(message));

/** The README's chapter of refusals, without its line breaks. */
export function refusalsInReadme(): string {
  const readme = readFileSync(new URL("README.md", store), "utf8");
  return readme.slice(readme.indexOf("## What it refuses"), readme.indexOf("## Where it is known to differ"));
}
