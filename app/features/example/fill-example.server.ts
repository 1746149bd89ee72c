import mongoose from "mongoose";
import { systemActor } from "~/features/auth/viewer";
import { type Area, AreaModel } from "~models/area.server";
import { type Group, GroupModel } from "~models/group.server";
import { type Person, PersonModel } from "~models/person.server";
import { type Programme, ProgrammeModel } from "~models/programme.server";
import { type Settings, SettingsModel } from "~models/settings.server";
import { type Strategy, StrategyModel } from "~models/strategy.server";
import { type Team, TeamModel } from "~models/team.server";
import { type ExampleCalendar, makeCalendar } from "./calendar";
import { areaSeeds, groupSeeds, personSeeds, programmeSeeds, strategySeeds, teamSeeds } from "./organisation.server";
import { seedDocuments } from "./seed-documents.server";

/**
 * Fills a store without settings with the example municipality, placed in time so that it is the present at `now`.
 * The settings come last: a store that lacks them was cut off, and is emptied and filled again.
 */
export async function fillExample(now: Date = new Date()): Promise<void> {
  await emptyStore();
  const calendar = makeCalendar(now);
  await fillOrganisation(calendar);
  await seedDocuments<Settings>(SettingsModel, [
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

async function emptyStore(): Promise<void> {
  for (const model of Object.values(mongoose.models)) await model.collection.deleteMany({});
}

async function fillOrganisation(calendar: ExampleCalendar): Promise<void> {
  await seedDocuments<Area>(AreaModel, areaSeeds(calendar));
  await seedDocuments<Person>(PersonModel, personSeeds(calendar));
  await seedDocuments<Team>(TeamModel, teamSeeds(calendar));
  await seedDocuments<Programme>(ProgrammeModel, programmeSeeds(calendar));
  await seedDocuments<Strategy>(StrategyModel, strategySeeds(calendar));
  await seedDocuments<Group>(GroupModel, groupSeeds(calendar));
}
