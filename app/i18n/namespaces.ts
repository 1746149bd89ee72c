/** One namespace an area; a file of each language bears its name. The Danish file is the one the types come from. */
export const namespaces = [
  "common",
  "vocabulary",
  "auth",
  "audit",
  "governance",
  "projects",
  "status",
  "reports",
  "exchange",
  "conversation",
  "documents",
  "portfolio",
  "search",
  "api",
  "overview",
  "notifications",
  "privacy",
  "statements",
  "example",
  "command",
] as const;
export type Namespace = (typeof namespaces)[number];
