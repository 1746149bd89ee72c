import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/**
 * What the program tells Prometheus. A name is made once, also when the development server evaluates a module again.
 * Labels take their values from short fixed lists, never from a path, an id, a person or a text.
 */
export const metrics = new Registry();

collectDefaultMetrics({ register: metrics });

interface Measure<Label extends string> {
  name: string;
  help: string;
  labels?: readonly Label[];
}

function once<Metric>(name: string, make: () => Metric): Metric {
  return (metrics.getSingleMetric(name) as Metric | undefined) ?? make();
}

export function counter<Label extends string = never>({ name, help, labels }: Measure<Label>): Counter<Label> {
  return once(name, () => new Counter({ name, help, labelNames: labels ?? [], registers: [metrics] }));
}

export function gauge<Label extends string = never>({
  name,
  help,
  labels,
  collect,
}: Measure<Label> & { collect?: (gauge: Gauge<Label>) => Promise<void> | void }): Gauge<Label> {
  return once(name, () => {
    const made: Gauge<Label> = new Gauge({
      name,
      help,
      labelNames: labels ?? [],
      registers: [metrics],
      collect: collect && (() => collect(made)),
    });
    return made;
  });
}

/** In seconds. */
export function durations<Label extends string = never>(
  { name, help, labels }: Measure<Label>,
  buckets: number[],
): Histogram<Label> {
  return once(name, () => new Histogram({ name, help, labelNames: labels ?? [], buckets, registers: [metrics] }));
}
