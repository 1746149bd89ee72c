import type { ProjectFacts } from "./existing-project";
import { importFields } from "./fields";

/** One value before and after. Money is øre, dates YYYY-MM-DD; the path says which, and what to call it on screen. */
export interface PlannedChange {
  /** `title`, `milestones.forecast`, `budget.forecast`, `links`, `status.light` … */
  path: string;
  /** Which milestone, year or period, where there are several. */
  of?: string;
  from?: string | number;
  to?: string | number;
}

type Named = Record<string, string | number | undefined>;

/** Every difference between two states of a project, in the order people read a project. */
export function describeChanges(
  before: ProjectFacts | undefined,
  after: ProjectFacts,
  period?: string,
): PlannedChange[] {
  const fields = importFields.flatMap((field) =>
    compare({ [field]: asText(before?.fields[field]) }, { [field]: asText(after.fields[field]) }),
  );
  return [
    ...fields,
    ...byKey(
      before?.milestones ?? [],
      after.milestones,
      (milestone) => milestone.title,
      "milestones",
      ({ baseline, forecast, actual }) => ({ baseline, forecast, actual }),
    ),
    ...byKey(
      before?.budget ?? [],
      after.budget,
      budgetName,
      "budget",
      ({ budget, actual, forecast }) => ({ budget, actual, forecast }),
      0,
    ),
    ...byKey(
      before?.links ?? [],
      after.links,
      (link) => link.url,
      "links",
      ({ url }) => ({ url }),
    ),
    ...compare(statusFacts(before), statusFacts(after), period),
  ];
}

const asText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join("; ") || undefined : value || undefined;

const budgetName = ({ year, kind, funding }: ProjectFacts["budget"][number]): string =>
  `${year ?? "other"} ${kind} ${funding}`;

function statusFacts(facts: ProjectFacts | undefined): Named {
  const status = facts?.status;
  if (!status) return {};
  return {
    "status.light": status.light,
    "status.original": status.original,
    "status.scale": status.scale,
    "status.why": status.why,
    "status.done": status.done,
  };
}

function byKey<Item>(
  before: readonly Item[],
  after: readonly Item[],
  nameOf: (item: Item) => string,
  prefix: string,
  factsOf: (item: Item) => Named,
  nothing?: number,
): PlannedChange[] {
  const names = [...new Set([...before, ...after].map(nameOf))];
  return names.flatMap((name) => {
    const read = (items: readonly Item[]): Named => {
      const item = items.find((candidate) => nameOf(candidate) === name);
      const facts = item ? factsOf(item) : {};
      return Object.fromEntries(
        Object.entries(facts).map(([part, value]) => [`${prefix}.${part}`, value === nothing ? undefined : value]),
      );
    };
    return compare(read(before), read(after), name);
  });
}

function compare(before: Named, after: Named, of?: string): PlannedChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return paths
    .filter((path) => before[path] !== after[path])
    .map((path) => ({ path, ...(of === undefined ? {} : { of }), from: before[path], to: after[path] }));
}
