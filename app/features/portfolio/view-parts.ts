import { valuesOf } from "./canonical-query";

/** What a value of a parameter is called; null where there is no such thing, or no such parameter. */
export type Labelling = (name: string, value: string) => string | null;

export interface ViewPart {
  name: string;
  labels: string[];
}

export interface ReadQuery {
  parts: ViewPart[];
  /** What is asked for and is not there any more. */
  gone: { name: string; value: string }[];
  /** The query without what is gone. */
  kept: string;
}

/** What a canonical query asks for, in words, and what of it is gone. A filter of which nothing is left is left out. */
export function readQuery(query: string, labelOf: Labelling): ReadQuery {
  const parts: ViewPart[] = [];
  const gone: ReadQuery["gone"] = [];
  const kept = new URLSearchParams();
  for (const [name, text] of new URLSearchParams(query)) {
    const values = valuesOf(name, text).map((value) => ({ value, label: labelOf(name, value) }));
    const known = values.flatMap(({ value, label }) => (label === null ? [] : [{ value, label }]));
    gone.push(...values.filter(({ label }) => label === null).map(({ value }) => ({ name, value })));
    if (known.length === 0) continue;
    parts.push({ name, labels: known.map(({ label }) => label) });
    kept.set(name, known.map(({ value }) => value).join());
  }
  return { parts, gone, kept: kept.toString() };
}
