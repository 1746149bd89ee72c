/** What a view's address says besides the filter. */
export type ViewParameters = readonly (readonly [name: string, value: string])[];

/** The query of a view's address: the filter, then how the view is drawn. */
export function viewQuery(filterQuery: string, parameters: ViewParameters): URLSearchParams {
  const search = new URLSearchParams(filterQuery);
  for (const [name, value] of parameters) search.set(name, value);
  return search;
}
