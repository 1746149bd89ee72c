import { insertDocument } from "~/features/audit/change.server";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { systemActor, type Viewer } from "~/features/auth/viewer";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { ProjectModel } from "~models/project.server";
import { RoundModel } from "~models/round.server";
import { SettingsModel } from "~models/settings.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { type Clearance, dimensions, type Light, type MembershipRole } from "~models/vocabulary";

/** A small municipality, as the report's commands meet it in the database. */
const context = { actor: systemActor, action: "test" };
export const roles = ["lead", "representative", "chair", "deputy", "secretary", "member", "reader"] as const;
export type Role = (typeof roles)[number];

const seats: Record<Role, [group: string, role: MembershipRole] | null> = {
  lead: ["programme", "chair"],
  representative: ["programme", "member"],
  chair: ["steering", "chair"],
  deputy: ["steering", "deputy-chair"],
  secretary: ["steering", "secretary"],
  member: ["steering", "member"],
  reader: null,
};

export async function settle(): Promise<void> {
  await insertDocument(
    SettingsModel as never,
    { _id: "settings", organisation: "Eksempelby Kommune" } as never,
    context,
  );
  for (const role of roles) {
    await insertDocument(
      PersonModel as never,
      { _id: role, name: `Navn ${role}`, email: `${role}@example.dk` } as never,
      context,
    );
  }
  for (const kind of ["steering", "programme"] as const) {
    const memberships = roles.flatMap((role) => {
      const seat = seats[role];
      return seat?.[0] === kind ? [{ personId: role, role: seat[1], from: "2020-01-01" }] : [];
    });
    await insertDocument(
      GroupModel as never,
      { _id: kind, name: `Gruppen ${kind}`, kind, memberships } as never,
      context,
    );
  }
}

export async function viewerOf(role: Role): Promise<Viewer> {
  const viewer = await loadViewer(role);
  if (!viewer) throw new Error(`nobody is ${role}`);
  return viewer;
}

export async function addProject(id: string, classification: Clearance = "open"): Promise<void> {
  const fields = {
    _id: id,
    code: `P-2026-${id}`,
    title: classification === "closed" ? `Hemmeligt ${id}` : `Projekt ${id}`,
    tier: "local",
    phase: "execution",
    phaseSince: new Date("2026-01-01T00:00:00Z"),
    managerId: "member",
    classification,
    budget: [{ year: 2026, kind: "project", funding: "central", budget: 1_000_00, actual: 500_00, forecast: 1_100_00 }],
    frozen: { at: new Date("2026-01-01T00:00:00Z"), projectBudget: 1_000_00 },
    milestones: [{ title: "Drift", forecast: "2026-11-01", baseline: "2026-10-01" }],
  };
  await insertDocument(ProjectModel as never, fields as never, context);
}

export async function report(projectId: string, period: string, overall: Light): Promise<void> {
  const lights = Object.fromEntries(dimensions.map((one) => [one, { value: one === "overall" ? overall : "green" }]));
  const fields = {
    projectId,
    period,
    state: "submitted",
    lights,
    why: overall === "green" ? undefined : "Leverandøren er sen",
    submittedAt: new Date("2026-10-01T10:00:00Z"),
    submittedBy: "member",
  };
  await insertDocument(StatusUpdateModel as never, fields as never, context);
}

export async function addRound(period: string, state: "open" | "closed", owedProjectIds: string[]): Promise<void> {
  const fields = {
    period,
    state,
    deadline: "2026-10-03",
    openedAt: new Date("2026-09-20T08:00:00Z"),
    openedBy: "lead",
    owedProjectIds,
  };
  await insertDocument(RoundModel as never, fields as never, context);
}
