const imported = /(?:@import\s+|url\()["']([^"']+)["']/g;

export default {
  entry: [
    "app/routes/**/*.{ts,tsx}",
    "app/platform/**/{worker,child}.ts",
    "app/features/**/*-child.ts",
    "scripts/*.mjs",
    "bench/*.ts",
    "tests/**/*.test.{ts,tsx}",
    "tests/**/global-setup.ts",
  ],
  project: [
    "app/**/*.{ts,tsx,css}",
    "models/**/*.ts",
    "server/**/*.ts",
    "cli/**/*.ts",
    "bench/**/*.ts",
    "tests/**/*.{ts,tsx}",
    "scripts/*.mjs",
  ],
  // Style sheets take in packages too: Tailwind, and the font files of @font-face.
  compilers: {
    css: (/** @type {string} */ text) =>
      Array.from(text.matchAll(imported), ([, file]) => `import "${file}";`).join("\n"),
  },
  // Of the system: a check that uses one is left out where it is missing.
  ignoreBinaries: ["pdftotext", "mount", "umount", "strace"],
  ignoreExportsUsedInFile: true,
  rules: { types: "off" },
};
