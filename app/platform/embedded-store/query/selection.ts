import type { Variables } from "../aggregation/variables";
import { badValue } from "../errors";
import type { Collection } from "../storage/collection";
import { choosePlan, type IndexInUse, type Plan } from "../storage/planner";
import { pause, type Sliced, take } from "../storage/slices";
import { type CompareStrings, compareCodePoints } from "../values/compare";
import type { StoredDocument } from "../values/stored-document";
import { type Doc, isDoc, type Value } from "../values/values";
import { compareBy } from "./collation";
import { compileFilter, type Filter, type Match } from "./filter";
import { makeSorter, parseSort } from "./sort";

/** Which documents a command is about, in which order. */
export interface Selection {
  filter: Filter;
  plan: Plan;
  sort: Doc;
  strings: CompareStrings;
  skip: number;
  /** 0 for all. */
  limit: number;
  /** Where to look instead of following the plan, when that was done before. */
  records?: number[];
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

const noSort = Object.create(null) as Doc;

/** Compiles a selection and chooses its index. */
export function select(collection: Collection | undefined, request: SelectionRequest): Selection {
  const { sort = noSort, skip = 0, limit = 0 } = request;
  const strings = compareBy(request.collation);
  const filter = compileFilter(request.filter, { strings, variables: request.variables });
  const natural = "$natural" in sort;
  const fields = natural ? [] : parseSort(sort);
  const indexes = hinted(collection?.indexes ?? [], request.hint);
  const plan = choosePlan(natural ? [] : indexes, {
    filter,
    sort: fields,
    plainText: strings === compareCodePoints,
    hint: request.hint,
  });
  return { filter, plan, sort: natural ? noSort : sort, strings, skip, limit };
}

/** With a hint only that index is thought of. Throws BadValue when there is none such. */
function hinted(indexes: IndexInUse[], hint: Value): IndexInUse[] {
  if (hint === undefined || hint === null || (isDoc(hint) && ("$natural" in hint || Object.keys(hint).length === 0)))
    return indexes;
  const found = indexes.filter(({ definition }) =>
    typeof hint === "string"
      ? definition.name === hint
      : JSON.stringify(definition.specification.key) === JSON.stringify(hint),
  );
  if (found.length === 0) {
    throw badValue(
      "error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index",
    );
  }
  return found;
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

/** Collections up to this many documents are scanned within the write itself. */
const briefScan = 2000;

/**
 * For a write whose filter no index answers: finds the candidates beforehand, letting others have their turn, so that
 * the write itself only looks at those. Null when that is not needed, or would not find all.
 */
export async function candidates(collection: Collection, selection: Selection): Promise<number[] | null> {
  if (selection.plan.index || !selection.plan.sorted || collection.count() <= briefScan) return null;
  const records: number[] = [];
  const { changes } = collection;
  await take(chosen(collection, selection), ({ document }) => {
    records.push(document.record);
    return true;
  });
  return records.length > 0 || collection.changes === changes ? records : null;
}

function* matching(collection: Collection, { filter, plan, records }: Selection): Sliced<Chosen> {
  for (const document of records ? collection.byRecords(records) : collection.scan(plan)) {
    if (document === pause) yield pause;
    else {
      const match = { position: -1 };
      if (filter.matches(document, match)) yield { document, match };
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
