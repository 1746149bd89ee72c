import { systemActor } from "~/features/auth/viewer";
import { type ExampleCalendar, makeCalendar } from "~/features/example/calendar";
import { exampleId } from "~/features/example/example-id.server";
import {
  areaSeeds,
  groupSeeds,
  personActor,
  personSeeds,
  programmeSeeds,
  strategySeeds,
  teamSeeds,
} from "~/features/example/organisation.server";
import { type Seed, seedDocuments } from "~/features/example/seed-documents.server";
import { compileContents } from "~/features/reports/compile-contents.server";
import { AreaModel } from "~models/area.server";
import { type Group, GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { ProgrammeModel } from "~models/programme.server";
import { type Project, ProjectModel } from "~models/project.server";
import { type Report, ReportModel } from "~models/report.server";
import { type Round, RoundModel } from "~models/round.server";
import { SettingsModel } from "~models/settings.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { StrategyModel } from "~models/strategy.server";
import { TeamModel } from "~models/team.server";
import { type LargeProject, largeProject } from "./large-project";
import { largeStatus, latestOf } from "./large-status";

export interface LargeStoreSize {
  projects: number;
  /** Rounds, the newest of which is open. */
  quarters: number;
}

/** So many projects are made and written at a time. */
const batch = 500;

/**
 * Fills the connected, empty database with the example's organisation and many projects with their updates, always the
 * same ones on the same day; a project with its history in the audit is about 10 kB.
 */
export async function fillLargeStore({ projects, quarters }: LargeStoreSize, now = new Date()): Promise<void> {
  const calendar = makeCalendar(now);
  await fillOrganisation(calendar);
  const offsets = Array.from({ length: quarters }, (_, index) => index + 1 - quarters);
  const owing: string[] = [];
  for (let from = 0; from < projects; from += batch) {
    const made = Array.from({ length: Math.min(batch, projects - from) }, (_, index) =>
      largeProject(from + index, calendar),
    );
    for (const { _id, fields } of made) if (fields.phase !== "idea" && fields.condition === "active") owing.push(_id);
    await fillProjects(made, offsets, calendar);
  }
  await seedDocuments(
    RoundModel,
    offsets.map((offset) => roundSeed(offset, owing, calendar)),
  );
  await fillSettings(calendar);
  if (quarters > 2) await fillReport(-2, calendar);
}

async function fillOrganisation(calendar: ExampleCalendar): Promise<void> {
  await seedDocuments(AreaModel, areaSeeds(calendar));
  await seedDocuments(PersonModel, personSeeds(calendar));
  await seedDocuments(TeamModel, teamSeeds(calendar));
  await seedDocuments(ProgrammeModel, programmeSeeds(calendar));
  await seedDocuments(StrategyModel, strategySeeds(calendar));
  await seedDocuments(GroupModel, groupSeeds(calendar));
}

async function fillProjects(made: LargeProject[], offsets: number[], calendar: ExampleCalendar): Promise<void> {
  const statuses: Seed<StatusUpdate>[] = [];
  const projects = made.map((project) => {
    const own = offsets.flatMap((offset) => largeStatus(project, offset, calendar) ?? []);
    statuses.push(...own);
    return projectSeed(project, own.at(-1), calendar);
  });
  await seedDocuments(ProjectModel, projects);
  await seedDocuments(StatusUpdateModel, statuses);
}

/** Registered with the baselines as forecasts; the moves came later. */
function projectSeed(
  { _id, fields }: LargeProject,
  newest: Seed<StatusUpdate> | undefined,
  calendar: ExampleCalendar,
): Seed<Project> {
  const planned = fields.milestones.map(({ actual: _actual, ...milestone }) => ({
    ...milestone,
    forecast: milestone.baseline,
  }));
  return {
    _id,
    changes: [
      {
        at: calendar.instant(-700),
        actor: systemActor,
        action: "project.create",
        fields: { ...fields, milestones: planned },
      },
      {
        at: calendar.instant(-40),
        actor: { personId: fields.managerId! },
        action: "project.save.milestones",
        fields: { milestones: fields.milestones },
      },
    ],
    summary: { latestStatus: latestOf(newest) },
  };
}

function roundSeed(offset: number, owedProjectIds: string[], calendar: ExampleCalendar): Seed<Round> {
  const { opened, deadline, closed } = calendar.round(offset);
  const lead = personActor("karen");
  const open = {
    at: opened,
    actor: lead,
    action: "round.open",
    fields: {
      period: calendar.period(offset),
      state: "open" as const,
      deadline,
      openedAt: opened,
      openedBy: lead.personId,
      owedProjectIds: [],
      reminders: [],
    },
  };
  const close = closed && {
    at: closed,
    actor: lead,
    action: "round.close",
    fields: { state: "closed" as const, closedAt: closed, closedBy: lead.personId, owedProjectIds },
  };
  return { _id: exampleId("round", `large/${calendar.period(offset)}`), changes: close ? [open, close] : [open] };
}

/** The last published report, of two quarters ago: what has changed since is struck through in the table. */
async function fillReport(offset: number, calendar: ExampleCalendar): Promise<void> {
  const _id = exampleId("report", `large/${calendar.period(offset)}`);
  const group = (await GroupModel.findById(exampleId("group", "styregruppe")).lean<Group>())!;
  const lead = personActor("karen");
  const at = calendar.instant(-80);
  const heading = { period: calendar.period(offset), version: 1, compiledAt: at, editorial: {} };
  const content = await compileContents(_id, heading as Report, group);
  const fields = {
    ...heading,
    groupId: group._id,
    state: "published" as const,
    content,
    compiledBy: lead.personId,
    publications: [{ version: 1, at, by: lead.personId, frozenAt: at, ...content }],
    steps: [],
  };
  await seedDocuments<Report>(ReportModel, [
    { _id, changes: [{ at, actor: lead, action: "report.publish", fields: fields as never }] },
  ]);
}

function fillSettings(calendar: ExampleCalendar): Promise<unknown> {
  return seedDocuments(SettingsModel, [
    {
      _id: "settings",
      changes: [
        {
          at: calendar.instant(-900),
          actor: systemActor,
          action: "settings.create",
          fields: {
            organisation: "Eksempelby Kommune",
            example: true,
            thresholds: {} as never,
            priceLevel: `${calendar.year}-PL`,
          },
        },
      ],
    },
  ]);
}
