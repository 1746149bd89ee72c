/** What the audit can be filtered by: the models whose documents carry changes. Words: audit.json, `entity`. */
export const auditEntities = [
  "Project",
  "StatusUpdate",
  "Round",
  "Report",
  "Decision",
  "Person",
  "Area",
  "Group",
  "Strategy",
  "Programme",
  "Team",
  "Settings",
  "OneTimeLink",
  "Session",
  "PersonExport",
  "ApiToken",
  "ImportPreset",
  "Comment",
  "SavedView",
] as const;
export type AuditEntity = (typeof auditEntities)[number];

/** Those of them that can lie in the scope of a group. */
export const chairedEntities = [
  "Project",
  "StatusUpdate",
  "Round",
  "Report",
  "Decision",
  "Group",
  "Comment",
] as const satisfies readonly AuditEntity[];
