import { badValue, CommandError, notSupported } from "../errors";
import type { Source } from "../values/stored-document";
import type { Doc, Value } from "../values/values";
import { type Nearness, nearness } from "./geometry/geometry-tests";
import { visitLeaves } from "./path";
import type { Rank } from "./rank";
import { compileTextSearch, type TextFields, type TextSearch } from "./text/text-search";

/** What of an index lets places or texts be searched for. */
export interface SearchableIndex {
  geometry: Map<string, "2d" | "2dsphere">;
  text: TextFields | null;
}

/** What only a whole query can do, which then decides how its documents are found. */
export interface Ranking {
  indexes: SearchableIndex[];
  /** Set by `$near`: documents come by their distance. */
  near?: Nearness;
  /** Set by `$text`. */
  search?: TextSearch;
}

type RankMatcher = (source: Source, rank?: Rank) => boolean;

export const isNear = (operator: string) => operator === "$near" || operator === "$nearSphere";

/** `$near` and `$nearSphere`, which need an index of their path. */
export function nearMatcher(path: string, operator: string, operators: Doc, ranking: Ranking | undefined): RankMatcher {
  const near = nearness(operator, operators[operator], operators);
  if (!ranking || ranking.near) throw badValue("geo $near must be top-level expr");
  if (!ranking.indexes.some((index) => near.indexes.some((kind) => index.geometry.get(path) === kind))) {
    throw new CommandError("NoQueryExecutionPlans", `unable to find index for $geoNear query on ${path}`);
  }
  ranking.near = near;
  const parts = path.split(".");
  return (source, rank) => {
    let distance = Number.POSITIVE_INFINITY;
    visitLeaves(source, parts, (value) => {
      distance = Math.min(distance, near.distanceTo(value) ?? Number.POSITIVE_INFINITY);
      return false;
    });
    if (distance === Number.POSITIVE_INFINITY || distance < near.least || distance > near.most) return false;
    if (rank) rank.geoNearDistance = distance;
    return true;
  };
}

/** `$text`, by the collection's text index. */
export function textMatcher(operand: Value, ranking: Ranking | undefined): RankMatcher {
  if (!ranking) throw notSupported("$text elsewhere than at a query's top or in its $and");
  const fields = ranking.indexes.find(({ text }) => text)?.text;
  if (!fields) throw new CommandError("IndexNotFound", "text index required for $text query");
  if (ranking.search) throw badValue("Too many text expressions");
  const search = compileTextSearch(operand, fields);
  ranking.search = search;
  return (source, rank) => {
    const score = search.scoreOf(source);
    if (score === null) return false;
    if (rank) rank.textScore = score;
    return true;
  };
}
