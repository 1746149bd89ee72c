import type { Round } from "~models/round.server";
import type { ExampleCalendar } from "./calendar";
import { exampleId } from "./example-id.server";
import { personActor } from "./organisation.server";
import { ownerKeyOf } from "./project-parts.server";
import type { Seed } from "./seed-documents.server";
import type { ProjectStory } from "./story/project-story";
import { offsets } from "./story/quarters";

const lead = personActor("karen");

/** A round for each quarter: the current one open, the others closed with who owed an answer. */
export function roundSeeds(stories: readonly ProjectStory[], calendar: ExampleCalendar): Seed<Round>[] {
  return offsets.map((offset) => {
    const { opened, deadline, closed } = calendar.round(offset);
    const open = {
      at: opened,
      actor: lead,
      action: "round.open",
      fields: {
        period: calendar.period(offset),
        state: "open" as const,
        deadline,
        message: messageOf(offset),
        openedAt: opened,
        openedBy: lead.personId,
        owedProjectIds: [],
        reminders: [],
      },
    };
    const changes: Seed<Round>["changes"] = [open];
    const remindDay = offset === 0 ? calendar.days(calendar.today, -2) : calendar.days(deadline, -3);
    const personIds = missingOn(stories, offset, remindDay);
    const at = calendar.at(remindDay, 8);
    if (personIds.length > 0) {
      const reminders = [{ at, by: lead.personId, personIds }];
      changes.push({ at, actor: lead, action: "round.remind", fields: { reminders } as never });
    }
    if (closed) {
      const owedProjectIds = owedIn(stories, offset)
        .map(({ _id }) => _id)
        .sort();
      const fields = { state: "closed" as const, closedAt: closed, closedBy: lead.personId, owedProjectIds };
      changes.push({ at: closed, actor: lead, action: "round.close", fields });
    }
    return { _id: exampleId("round", String(offset)), changes };
  });
}

function messageOf(offset: number): string | undefined {
  if (offset === 0) {
    return "Husk at opdatere forventet forbrug for hele året; Økonomi bruger tallene til årets sidste budgetopfølgning. Skriv kort og konkret om vejen tilbage, hvis I er gule eller røde.";
  }
  return offset % 2 === 0 ? "Afstem forbruget med økonomisystemet, før I svarer." : undefined;
}

export const owedIn = (stories: readonly ProjectStory[], offset: number): ProjectStory[] =>
  stories.filter(({ owed }) => owed.some((quarter) => quarter.offset === offset));

function missingOn(stories: readonly ProjectStory[], offset: number, day: string): string[] {
  const missing = owedIn(stories, offset).filter(
    ({ answers }) => !answers.some((answer) => answer.quarter.offset === offset && answer.day < day),
  );
  const keys = missing.map(({ content }) => content.managerKey ?? ownerKeyOf(content));
  return [...new Set(keys)].sort().map((key) => exampleId("person", key));
}
