/** Nobody is reminded twice within this long without the lead saying so. */
const quietMilliseconds = 24 * 60 * 60 * 1000;

/** The people reminded within the last day. */
export function remindedSince(
  reminders: readonly { at: Date; personIds: readonly string[] }[],
  now: Date,
): Map<string, Date> {
  const recent = new Map<string, Date>();
  for (const { at, personIds } of reminders) {
    if (now.getTime() - at.getTime() >= quietMilliseconds) continue;
    for (const personId of personIds) recent.set(personId, at);
  }
  return recent;
}

/** Who should answer for a project: its manager, else its owner. */
export function responsibleId(project: { managerId?: string | null; ownerId?: string | null }): string | null {
  return project.managerId ?? project.ownerId ?? null;
}
