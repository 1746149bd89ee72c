import type { Variables } from "../aggregation/variables";
import type { Collection } from "../storage/collection";
import { choosePlan, type Plan } from "../storage/planner";
import { pause, type Sliced } from "../storage/slices";
import type { CompareStrings } from "../values/compare";
import type { StoredDocument } from "../values/stored-document";
import { type Doc, docOf, type Value } from "../values/values";
import { compareBy } from "./collation";
import { compileFilter, type Filter, type Match } from "./filter";
import { withRank } from "./rank";
import type { Ranking } from "./ranking";
import { makeSorter, parseSort } from "./sort";

/** Which documents a command is about, in which order. */
export interface Selection {
  filter: Filter;
  /** Ordered by distance unless told otherwise. */
  isNear: boolean;
  plan: Plan;
  sort: Doc;
  strings: CompareStrings;
  skip: number;
  /** 0 for all. */
  limit: number;
}

export interface SelectionRequest {
  filter: Doc;
  sort?: Doc;
  skip?: number;
  limit?: number;
  collation?: Value;
  hint?: Value;
  variables?: Variables;
}

/** A chosen document, and which array element it was chosen for. */
export interface Chosen {
  document: StoredDocument;
  match: Match;
}

/** How text compares for a command: by its own collation, or by its collection's. */
export function stringsFor(collection: Collection | undefined, collation: Value): CompareStrings {
  return compareBy(collation ?? collection?.options.collation);
}

const noSort = Object.create(null) as Doc;
const byDistance = docOf({ distance: docOf({ $meta: "geoNearDistance" }) });

/** Compiles a selection and chooses its index. */
export function select(collection: Collection | undefined, request: SelectionRequest): Selection {
  const { sort: given = noSort, skip = 0, limit = 0 } = request;
  const strings = stringsFor(collection, request.collation);
  const ranking: Ranking = { indexes: (collection?.indexes ?? []).map(({ definition }) => definition) };
  const filter = compileFilter(request.filter, { strings, variables: request.variables, ranking });
  const natural = "$natural" in given;
  const sort = ranking.near && Object.keys(given).length === 0 ? byDistance : given;
  const fields = natural ? [] : parseSort(sort);
  const plan = choosePlan(natural ? [] : (collection?.indexes ?? []), {
    filter,
    sort: fields,
    strings,
    search: ranking.search,
    hint: natural || !collection ? undefined : request.hint,
  });
  return { filter, isNear: ranking.near !== undefined, plan, sort: natural ? noSort : sort, strings, skip, limit };
}

/** The chosen documents. */
export function* chosen(collection: Collection, selection: Selection): Sliced<Chosen> {
  const { plan, skip, limit } = selection;
  const scan = plan.sorted ? matching(collection, selection) : sorted(collection, selection);
  let passed = 0;
  for (const item of scan) {
    if (item === pause) yield pause;
    else if (passed++ >= skip) {
      yield item;
      if (limit > 0 && passed === skip + limit) return;
    }
  }
}

function* matching(collection: Collection, { filter, plan }: Selection): Sliced<Chosen> {
  for (const document of collection.scan(plan)) {
    if (document === pause) yield pause;
    else {
      const match: Match = { position: -1 };
      if (!filter.matches(document, match)) continue;
      const isRanked = match.textScore !== undefined || match.geoNearDistance !== undefined;
      yield { document: isRanked ? withRank(document, match) : document, match };
    }
  }
}

function* sorted(collection: Collection, selection: Selection): Sliced<Chosen> {
  const { sort, strings, skip, limit } = selection;
  const matches = new Map<StoredDocument, Match>();
  const sorter = makeSorter<StoredDocument>(parseSort(sort), strings, limit > 0 ? skip + limit : undefined);
  for (const item of matching(collection, selection)) {
    if (item === pause) yield pause;
    else {
      sorter.add(item.document);
      if (item.match.position >= 0) matches.set(item.document, item.match);
    }
  }
  for (const document of sorter.sorted()) {
    if (document === pause) yield pause;
    else yield { document, match: matches.get(document) ?? { position: -1 } };
  }
}
