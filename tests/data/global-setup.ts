// @ts-expect-error a plain script, used before anything is built
import { buildWorkers } from "../../scripts/build-workers.mjs";

export async function setup(): Promise<void> {
  await buildWorkers();
}
