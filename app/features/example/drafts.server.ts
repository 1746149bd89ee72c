import { draftKey } from "~/features/status/draft-key";
import { fieldName } from "~/features/status/fields";
import type { Draft } from "~models/draft.server";
import type { ExampleCalendar } from "./calendar";
import { phrasesOf } from "./content/phrases";
import { exampleId } from "./example-id.server";
import { ownerKeyOf } from "./project-parts.server";
import { type ProjectStory, phaseOn } from "./story/project-story";

/** Answers that somebody has begun in the round that is open. */
export function draftsOf(stories: readonly ProjectStory[], calendar: ExampleCalendar): Draft[] {
  return stories.flatMap(({ owed, content, _id }, index) => {
    const begun = owed.find(({ offset, answer }) => offset === 0 && answer === "draft");
    if (!begun) return [];
    const story = stories[index]!;
    const personKey = content.managerKey ?? ownerKeyOf(content);
    return [
      {
        _id: exampleId("draft", content.key),
        personId: exampleId("person", personKey),
        key: draftKey(_id, calendar.period(0)),
        fields: Object.entries({
          [fieldName.light("scope")]: "green",
          [fieldName.light("resources")]: "green",
          done: phrasesOf(content.plan, phaseOn(story, calendar.today)).done[0]!,
        }),
        savedAt: calendar.instant(-1, 15),
      } as Draft,
    ];
  });
}
