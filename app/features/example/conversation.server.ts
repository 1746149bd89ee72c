import type { Comment } from "~models/comment.server";
import type { Following } from "~models/following.server";
import type { ExampleCalendar } from "./calendar";
import { comments, followings } from "./content/comments";
import { exampleId } from "./example-id.server";
import { personActor } from "./organisation.server";
import type { Seed } from "./seed-documents.server";
import type { ProjectStory } from "./story/project-story";

const personId = (key: string) => exampleId("person", key);

export function commentSeeds(stories: readonly ProjectStory[], calendar: ExampleCalendar): Seed<Comment>[] {
  const projectIds = idsByKey(stories);
  return comments.flatMap(({ projectKey, day, hour, byKey, text, status }) => {
    const projectId = projectIds.get(projectKey);
    if (!projectId) return [];
    const mentionedKeys = [...text.matchAll(/@(\w+)/g)].map(([, key]) => key!);
    return [
      {
        _id: exampleId("comment", `${projectKey}/${day}`),
        subjectId: projectId,
        changes: [
          {
            at: calendar.instant(day, hour),
            actor: personActor(byKey),
            action: "comment.write",
            fields: {
              projectId,
              ...(status === undefined ? {} : { period: calendar.period(status) }),
              writtenBy: personId(byKey),
              text: text.replace(/@(\w+)/g, (_, key: string) => `@[${personId(key)}]`),
              mentionedIds: mentionedKeys.map(personId),
            },
          },
        ],
      },
    ];
  });
}

export function followingsOf(stories: readonly ProjectStory[], calendar: ExampleCalendar): Following[] {
  const projectIds = idsByKey(stories);
  return followings.flatMap(({ projectKey, byKey, isMuted = false }) => {
    const projectId = projectIds.get(projectKey);
    const _id = exampleId("following", `${projectKey}/${byKey}`);
    return projectId ? [{ _id, personId: personId(byKey), projectId, isMuted, since: calendar.instant(-60) }] : [];
  });
}

const idsByKey = (stories: readonly ProjectStory[]) => new Map(stories.map(({ _id, content }) => [content.key, _id]));
