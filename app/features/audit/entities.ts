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
] as const;
