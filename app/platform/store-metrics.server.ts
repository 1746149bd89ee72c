import mongoose from "mongoose";
import { counter, durations } from "./metrics.server";

const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

const commands = durations(
  { name: "portefoeljen_store_command_duration_seconds", help: "From a command to the store to its whole answer." },
  buckets,
);
const waits = durations(
  { name: "portefoeljen_store_wait_duration_seconds", help: "Until one of the connections to the store was free." },
  buckets,
);
const lost = counter({
  name: "portefoeljen_store_connection_errors_total",
  help: "Connections to the store that broke or could not be had.",
});
const failures = counter({
  name: "portefoeljen_store_failures_total",
  help: "Requests that the store could not serve: diskFull, readOnly or unreachable.",
  labels: ["kind"],
});

export function countStoreFailure(kind: string): void {
  failures.inc({ kind });
}

/**
 * Measures the commands of the connected database by how long each had its connection. Not by the driver's command
 * monitoring: that decodes every reply a second time.
 */
export function observeStore(): void {
  const since = new Map<number | string, number>();
  mongoose.connection
    .getClient()
    .on("connectionCheckedOut", ({ connectionId, durationMS }) => {
      since.set(connectionId, performance.now());
      waits.observe(durationMS / 1_000);
    })
    .on("connectionCheckedIn", ({ connectionId }) => {
      const begun = since.get(connectionId);
      if (begun !== undefined) commands.observe((performance.now() - begun) / 1_000);
    })
    .on("connectionCheckOutFailed", () => lost.inc())
    .on("connectionClosed", ({ connectionId, reason }) => {
      since.delete(connectionId);
      if (reason === "error") lost.inc();
    });
}
