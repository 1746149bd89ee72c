import { insertDocument } from "~/features/audit/change.server";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { systemActor, type Viewer } from "~/features/auth/viewer";
import { insertProject } from "~/features/projects/new-project.server";
import { projectFields, type StatusFields } from "~/features/status/fields";
import { newId } from "~/platform/identifiers.server";
import { kronerText } from "~/platform/kroner";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { type Project, ProjectModel } from "~models/project.server";
import { RoundModel } from "~models/round.server";
import { SettingsModel } from "~models/settings.server";
import { type Clearance, dimensions } from "~models/vocabulary";

/** A small portfolio with a round that is open, as the commands of status meet it. */
const context = { actor: systemActor, action: "test" };
export const period = "2026-Q3";

export async function settle(): Promise<void> {
  await insertDocument(SettingsModel as never, { _id: "settings", organisation: "Eksempelby" } as never, context);
  for (const [_id, locale] of [
    ["lead", "da"],
    ["manager", "da"],
    ["owner", "en"],
    ["stranger", "da"],
  ]) {
    const person = { _id, name: `Navn ${_id}`, email: `${_id}@example.dk`, locale };
    await insertDocument(PersonModel as never, person as never, context);
  }
  const memberships = [{ personId: "lead", role: "chair", from: "2020-01-01" }];
  const programme = { _id: "programme", name: "Programgruppen", kind: "programme", memberships };
  await insertDocument(GroupModel as never, programme as never, context);
  await insertDocument(
    GroupModel as never,
    { _id: "steering", name: "Styregruppen", kind: "steering" } as never,
    context,
  );
}

export async function openRoundOf(roundPeriod: string, deadline = "2099-12-31"): Promise<void> {
  const round = { period: roundPeriod, state: "open", deadline, openedAt: new Date(), openedBy: "lead" };
  await insertDocument(RoundModel as never, round as never, context);
}

export async function viewerOf(personId: string): Promise<Viewer> {
  return (await loadViewer(personId))!;
}

export async function addProject(code: string, classification: Clearance = "open"): Promise<Project> {
  return insertProject(
    {
      code,
      title: `Projekt ${code}`,
      phase: "execution",
      ownerId: "owner",
      managerId: "manager",
      classification,
      milestones: [
        { _id: `${code}-pilot`, title: "Pilot", baseline: "2026-08-01", forecast: "2026-08-01", gate: false },
      ],
      budget: [
        {
          _id: `${code}-2026`,
          year: 2026,
          kind: "project",
          funding: "central",
          budget: 100_000_00,
          actual: 0,
          forecast: 100_000_00,
        },
      ],
      frozen: { at: new Date(), projectBudget: 100_000_00 },
    },
    context,
  );
}

export async function projectNow(code: string): Promise<Project> {
  return (await ProjectModel.findOne({ code }).lean<Project>())!;
}

/** The form as a browser posts it: opened on the project as it is now, all green, then typed into. */
export async function filled(code: string, typed: StatusFields = {}): Promise<StatusFields> {
  const current = projectFields(await projectNow(code), kronerText);
  const was = Object.fromEntries(Object.entries(current).map(([name, value]) => [`was.${name}`, value]));
  const green = Object.fromEntries(dimensions.map((dimension) => [`light.${dimension}`, "green"]));
  return { ...green, need: "none", ...current, ...was, ...typed };
}

export const submission = async (code: string, typed: StatusFields = {}, revision = 0, submissionId = newId()) => ({
  revision,
  submissionId,
  fields: await filled(code, typed),
});
