/** The layers of docs/architecture.md, enforced. An area may use only the areas below it. */
const areaOrder = [
  "auth",
  "audit",
  "governance",
  "projects",
  "status",
  "reports",
  "exchange",
  "documents",
  "conversation",
  "portfolio",
  "search",
  "api",
  "overview",
  "notifications",
  "privacy",
  "example",
];

const areaRules = areaOrder.map((area, index) => ({
  name: `area-order-${area}`,
  comment: `features/${area} may use only the areas below it: ${areaOrder.slice(0, index).join(", ") || "none"}`,
  severity: "error",
  from: { path: `^app/features/${area}/` },
  to: { path: `^app/features/(${areaOrder.slice(index + 1).join("|") || "(?!)x"})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "ui-and-platform-know-no-domain",
      severity: "error",
      from: { path: "^app/(ui|platform)/" },
      to: { path: "^(app/(features|routes)|models|cli|server)/" },
    },
    {
      name: "models-know-no-app",
      comment: "models may use platform (ids, errors), nothing above",
      severity: "error",
      from: { path: "^models/" },
      to: { path: "^(app/(features|routes|ui|i18n)|cli|server)/" },
    },
    {
      name: "features-know-no-routes",
      severity: "error",
      from: { path: "^app/features/" },
      to: { path: "^(app/routes|cli|server)/" },
    },
    {
      name: "routes-never-touch-data",
      severity: "error",
      from: { path: "^app/routes/" },
      to: { path: "^(models/.*\\.server|node_modules/mongoose|app/platform/database)" },
    },
    {
      name: "routes-do-not-import-routes",
      severity: "error",
      from: { path: "^app/routes/" },
      to: { path: "^app/routes/" },
    },
    {
      name: "rules-do-no-io",
      comment: "lifecycle, policy and schema are pure",
      severity: "error",
      from: { path: "^app/features/[^/]+/(lifecycle|policy|schema)\\.ts$" },
      to: { path: "(\\.server\\.tsx?$|^node_modules/(mongoose|mongodb|express))", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "embedded-store-stands-alone",
      severity: "error",
      from: { path: "^app/platform/embedded-store/" },
      to: { path: "^(app|models|cli|server)/", pathNot: "^app/platform/embedded-store/" },
    },
    ...areaRules,
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
