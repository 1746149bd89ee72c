import { ready } from "../../scripts/ready.mjs";

/** The browser tests drive the built product, so it must be the newest. */
export default async function setUp(): Promise<void> {
  await ready();
}
