import type { Migration } from "~/platform/upgrade/migrations.server";

/**
 * What has to be done to a database of an earlier version, oldest first. None so far: a field that came later is optional
 * or has a default, and that is the first thing to try.
 */
export const migrations: readonly Migration[] = [];
