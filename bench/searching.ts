import { paths } from "~/platform/paths";
import { type Distribution, describeTimes, timesOf } from "./timing";
import type { Visitor } from "./visitor";

/** What somebody types: two letters that nearly everything has, words, a code, and what is not there. */
const queries = ["er", "digital", "system aftale", "P-2024-01", "findes ikke"];
const warmUp = 5;
const times = 15;

export interface SearchTimes {
  query: string;
  suggestions: Distribution;
  page: Distribution;
}

/** The palette's answer and the whole page, as a reader asks for them one after another. */
export async function measureSearch(visitor: Visitor): Promise<SearchTimes[]> {
  const measured: SearchTimes[] = [];
  for (const query of queries) {
    const suggest = () => visitor.get(`${paths.searchSuggestions()}?${new URLSearchParams({ q: query })}`);
    const open = () => visitor.get(paths.search({ q: query }));
    await timesOf(warmUp, suggest);
    measured.push({
      query,
      suggestions: describeTimes(await timesOf(times, suggest)),
      page: describeTimes(await timesOf(times, open)),
    });
  }
  return measured;
}
