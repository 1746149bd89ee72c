/** The key of a person's draft of a status update. */
export function draftKey(projectId: string, period: string): string {
  return `status/${projectId}/${period}`;
}

/** The keys of everyone's drafts of a quarter, "2026-Q3". */
export function draftsOf(period: string): RegExp {
  return new RegExp(`^status/[^/]+/${period}$`);
}
