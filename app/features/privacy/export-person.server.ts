import { loadViewer } from "~/features/auth/load-viewer.server";
import type { Viewer } from "~/features/auth/viewer";
import { type ExportedRow, registeredPersonalData } from "~/features/governance/personal-data.server";
import { may } from "~/features/governance/policy";
import { readOrganisation } from "~/features/governance/settings.server";
import { ForbiddenError, NotFoundError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { type Person, PersonModel } from "~models/person.server";

/** What is kept about a person. docs/person-json.md says what stands in it. */
export interface PersonExport {
  schema: "portefoeljen-person";
  version: 1;
  organisation: string;
  /** ISO instant. */
  exportedAt: string;
  /** By kind, each a list of what is kept of it. */
  data: Record<string, ExportedRow[]>;
}

/**
 * All that is kept about a person, as the viewer may read it: themself, or an administrator, who does not see what lies in
 * closed cases. That somebody else took it is written in the audit. Throws ForbiddenError and NotFoundError.
 */
export async function exportPerson(viewer: Viewer, personId: string): Promise<PersonExport> {
  const isOwn = viewer.personId === personId;
  if (!isOwn && !may(viewer, "managePeople")) throw new ForbiddenError();
  const person = await PersonModel.exists({ _id: personId, erasedAt: null });
  if (!person) throw new NotFoundError(`Person ${personId}`);
  if (!isOwn) await noteExport(personId, viewer.personId);
  return collect(personId, viewer);
}

/** From the command line, as the person themself would read it. Throws NotFoundError. */
export async function exportPersonByEmail(email: string): Promise<PersonExport> {
  const person = await PersonModel.findOne({ email: email.trim().toLowerCase(), erasedAt: null }).lean<Person>();
  if (!person) throw new NotFoundError("person");
  await noteExport(person._id, "system");
  return collect(person._id, (await loadViewer(person._id)) ?? withoutRights(person));
}

/** Somebody archived has no rights left. */
function withoutRights({ _id: personId, name, email, locale }: Person): Viewer {
  return { personId, name, email, locale, isAdministrator: false, standings: [] };
}

async function collect(personId: string, reader: Viewer): Promise<PersonExport> {
  const areas = [...registeredPersonalData().values()];
  const data: PersonExport["data"] = {};
  for (const area of areas) Object.assign(data, await area.export({ personId, reader }));
  return {
    schema: "portefoeljen-person",
    version: 1,
    organisation: await readOrganisation(),
    exportedAt: new Date().toISOString(),
    data,
  };
}

async function noteExport(personId: string, by: string): Promise<void> {
  await AuditEntryModel.create({
    entity: "PersonExport",
    entityId: newId(),
    subjectId: personId,
    revision: 1,
    submissionId: newId(),
    at: new Date(),
    by,
    action: "person.export",
    changes: [],
  });
}

/** The file itself, for the person to keep and for programs to read. */
export function personFile(exported: PersonExport): Response {
  return new Response(`${JSON.stringify(exported, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="portefoeljen-person-${exported.exportedAt.slice(0, 10)}.json"`,
      "Cache-Control": "no-store",
    },
  });
}
