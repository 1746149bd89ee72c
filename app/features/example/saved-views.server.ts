import { canonicalQuery } from "~/features/portfolio/canonical-query";
import { everyone } from "~/features/portfolio/policy";
import { nameKeyOf } from "~/features/portfolio/view-rules.server";
import type { SavedView } from "~models/saved-view.server";
import type { ExampleCalendar } from "./calendar";
import { type SavedViewContent, savedViews } from "./content/saved-views";
import { exampleId } from "./example-id.server";
import { personActor } from "./organisation.server";
import type { Seed } from "./seed-documents.server";

export function savedViewSeeds(calendar: ExampleCalendar): Seed<SavedView>[] {
  return savedViews.map((content) => ({
    _id: exampleId("view", content.key),
    changes: [
      {
        at: calendar.instant(content.saved, 10),
        actor: personActor(content.personKey),
        action: "savedView.save",
        fields: {
          personId: exampleId("person", content.personKey),
          name: content.name,
          nameKey: nameKeyOf(content.name),
          kind: "table",
          query: queryOf(content),
          sharedWith: sharedWithOf(content),
        },
      },
    ],
  }));
}

function queryOf({ query, areaKeys = [] }: SavedViewContent): string {
  const search = new URLSearchParams(query);
  for (const key of areaKeys) search.append("area", exampleId("area", key));
  return canonicalQuery(search);
}

function sharedWithOf({ sharedWith }: SavedViewContent): string | undefined {
  return typeof sharedWith === "object" ? exampleId("group", sharedWith.groupKey) : sharedWith && everyone;
}
