/** Calendar dates (YYYY-MM-DD), both included; without `to` it goes on. */
export interface Term {
  from: string;
  to?: string | null;
}

export function holdsOn(term: Term, date: string): boolean {
  return term.from <= date && (!term.to || date <= term.to);
}

export function overlaps(first: Term, second: Term): boolean {
  return (!second.to || first.from <= second.to) && (!first.to || second.from <= first.to);
}
