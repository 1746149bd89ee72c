/** The key of a person's draft of a status update. */
export function draftKey(projectId: string, period: string): string {
  return `status/${projectId}/${period}`;
}
