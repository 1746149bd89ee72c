import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/longest-first";

/**
 * unit: pure rules. data: commands and queries against a database (the embedded store, or MONGODB_URI's).
 * browser: whole flows through the built product in Chromium.
 */
export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // the first run after an install transforms everything while the tests wait
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
          include: ["tests/unit/**/*.test.{ts,tsx}", "tests/architecture/**/*.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "data",
          sequence: { groupOrder: 1 },
          include: ["tests/data/**/*.test.ts", "tests/store/**/*.test.ts"],
          globalSetup: ["tests/data/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          sequence: { groupOrder: 2 },
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/browser/global-setup.ts"],
          testTimeout: 240_000,
          hookTimeout: 180_000,
          // a browser, a server and a test take turns: one file at a time leaves half of two processors idle
          maxWorkers: 2,
        },
      },
    ],
  },
});
