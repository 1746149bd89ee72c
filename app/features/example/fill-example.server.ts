import mongoose from "mongoose";
import { systemActor } from "~/features/auth/viewer";
import { emptyFiles } from "~/features/documents/files.server";
import { latestOf } from "~/features/status/latest-status.server";
import { type Area, AreaModel } from "~models/area.server";
import { type Attachment, AttachmentModel } from "~models/attachment.server";
import { type Comment, CommentModel } from "~models/comment.server";
import { CounterModel } from "~models/counter.server";
import { type Decision, DecisionModel } from "~models/decision.server";
import { DraftModel } from "~models/draft.server";
import { FollowingModel } from "~models/following.server";
import { type Group, GroupModel } from "~models/group.server";
import { NoticeProgressModel } from "~models/notice-progress.server";
import { type Person, PersonModel } from "~models/person.server";
import { type Programme, ProgrammeModel } from "~models/programme.server";
import { type Project, ProjectModel } from "~models/project.server";
import { type Report, ReportModel } from "~models/report.server";
import { ReportVersionModel } from "~models/report-version.server";
import { type Round, RoundModel } from "~models/round.server";
import { type SavedView, SavedViewModel } from "~models/saved-view.server";
import { type Settings, SettingsModel } from "~models/settings.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { type Strategy, StrategyModel } from "~models/strategy.server";
import { type Team, TeamModel } from "~models/team.server";
import { type ExampleCalendar, makeCalendar } from "./calendar";
import { projects } from "./content/projects";
import { commentSeeds, followingsOf } from "./conversation.server";
import { decisionSeeds } from "./decisions.server";
import { documentSeeds } from "./documents.server";
import { draftsOf } from "./drafts.server";
import {
  areaSeeds,
  groupSeeds,
  personSeeds,
  programmeSeeds,
  strategySeeds,
  takenIntoUse,
  teamSeeds,
} from "./organisation.server";
import { projectCodes, projectSeed } from "./project-seeds.server";
import { reportSeeds } from "./reports.server";
import { roundSeeds } from "./rounds.server";
import { savedViewSeeds } from "./saved-views.server";
import { insertPlain, seedDocuments } from "./seed-documents.server";
import { statusSeed } from "./status-seeds.server";
import { tellProject } from "./story/project-story";

/**
 * Fills a store without settings with the example municipality, placed in time so that it is the present at `now`.
 * The settings come last: a store that lacks them was cut off, and is emptied and filled again.
 */
export async function fillExample(now: Date = new Date()): Promise<void> {
  await emptyStore();
  const calendar = makeCalendar(now);
  await fillOrganisation(calendar);
  await fillPortfolio(calendar);
  await seedDocuments<Settings>(SettingsModel, [
    {
      _id: "settings",
      changes: [
        {
          at: calendar.instant(takenIntoUse),
          actor: systemActor,
          action: "settings.create",
          fields: {
            organisation: "Eksempelby Kommune",
            example: true,
            thresholds: defaultThresholds(),
            priceLevel: `${calendar.year}-PL`,
            contacts,
          },
        },
      ],
    },
  ]);
}

const contacts = {
  controller: "Eksempelvej 1, 0000 Eksempelby\n00 00 00 00\nkommunen@eksempelby.example",
  dataProtectionOfficer: "Camilla Ørsted Busk\ndpo@eksempelby.example",
  accessibility: "Digitalisering\ntilgaengelighed@eksempelby.example",
};

async function emptyStore(): Promise<void> {
  for (const model of Object.values(mongoose.models)) await model.collection.deleteMany({});
  await emptyFiles();
}

const defaultThresholds = () => new SettingsModel({ thresholds: {} }).toObject().thresholds as Settings["thresholds"];

async function fillOrganisation(calendar: ExampleCalendar): Promise<void> {
  await seedDocuments<Area>(AreaModel, areaSeeds(calendar));
  await seedDocuments<Person>(PersonModel, personSeeds(calendar));
  await seedDocuments<Team>(TeamModel, teamSeeds(calendar));
  await seedDocuments<Programme>(ProgrammeModel, programmeSeeds(calendar));
  await seedDocuments<Strategy>(StrategyModel, strategySeeds(calendar));
  await seedDocuments<Group>(GroupModel, groupSeeds(calendar));
  await seedDocuments<SavedView>(SavedViewModel, savedViewSeeds(calendar));
}

async function fillPortfolio(calendar: ExampleCalendar): Promise<void> {
  const thresholds = defaultThresholds();
  const stories = projects.map((content) => tellProject(content, calendar, thresholds));
  const codes = projectCodes(stories);
  const statuses = await seedDocuments<StatusUpdate>(
    StatusUpdateModel,
    stories.flatMap((story) => story.answers.map((answer) => statusSeed(story, answer, calendar, thresholds))),
  );
  const newest = new Map(
    statuses
      .filter(({ state }) => state === "submitted")
      .sort((first, second) => (first.period < second.period ? -1 : 1))
      .map((status) => [status.projectId, latestOf(status)]),
  );
  const since = calendar.days(calendar.today, takenIntoUse + 1);
  await seedDocuments<Project>(
    ProjectModel,
    stories.map((story) => ({
      ...projectSeed(story, codes.get(story._id)!, calendar, since),
      summary: { latestStatus: newest.get(story._id) },
    })),
  );
  await seedDocuments<Round>(RoundModel, roundSeeds(stories, calendar));
  await insertPlain(DraftModel, draftsOf(stories, calendar));
  await seedDocuments<Comment>(CommentModel, commentSeeds(stories, calendar));
  await insertPlain(FollowingModel, followingsOf(stories, calendar));
  // the notices of the last week are made from the audit, as any others, once the product serves
  const beganAt = calendar.instant(-7, 0);
  await insertPlain(NoticeProgressModel, [{ _id: "notices", beganAt, readUntil: beganAt }]);
  const decisions = decisionSeeds(stories, calendar);
  await seedDocuments<Decision>(DecisionModel, decisions.seeds);
  await seedDocuments<Attachment>(AttachmentModel, await documentSeeds(stories, calendar));
  const reports = reportSeeds({ stories, codes, statuses, calendar });
  await insertPlain(ReportVersionModel, reports.versions);
  await seedDocuments<Report>(ReportModel, reports.seeds);
  await insertPlain(CounterModel, [
    ...counters("decision", decisions.serials.entries()),
    ...counters("project", highestSerials(codes.values())),
  ]);
}

function* highestSerials(codes: Iterable<string>): Generator<[string, number]> {
  const highest = new Map<string, number>();
  for (const code of codes) {
    const [, year = "", serial] = code.split("-");
    highest.set(year, Math.max(highest.get(year) ?? 0, Number(serial)));
  }
  yield* highest;
}

const counters = (series: string, serials: Iterable<[string, number]>) =>
  [...serials].map(([year, value]) => ({ _id: `${series}/${year}`, value }));
