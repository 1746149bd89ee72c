import { insertDocument } from "~/features/audit/change.server";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { systemActor, type Viewer } from "~/features/auth/viewer";
import { translator } from "~/i18n/i18n.server";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { type Project, ProjectModel } from "~models/project.server";

export const setUp = { actor: systemActor, action: "test.set-up" };

/** The lead of the programme group, a project manager, and a reader without a seat. */
export async function insertPeople(): Promise<void> {
  for (const _id of ["lead", "manager", "reader"]) {
    await insertDocument(
      PersonModel as never,
      { _id, name: `Navn ${_id}`, email: `${_id}@example.dk` } as never,
      setUp,
    );
  }
  const memberships = [{ personId: "lead", role: "chair", from: "2020-01-01" }];
  await insertDocument(
    GroupModel as never,
    { _id: "programme", name: "Programgruppen", kind: "programme", memberships } as never,
    setUp,
  );
}

/** A project of the manager's; its id is its code. */
export function insertProject(code: string, over: Partial<Project> = {}): Promise<Project> {
  const fields = {
    _id: code,
    code,
    title: `Projekt ${code}`,
    phaseSince: new Date("2026-01-01"),
    ownerId: "lead",
    managerId: "manager",
    ...over,
  };
  return insertDocument(ProjectModel as never, fields as never, setUp) as unknown as Promise<Project>;
}

export const as = async (personId: string): Promise<Viewer> => (await loadViewer(personId))!;

export const ask = async (personId: string, search = "") => ({
  viewer: await as(personId),
  search: new URLSearchParams(search),
  locale: "da" as const,
  t: translator("da"),
});
