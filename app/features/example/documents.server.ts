import { createHash } from "node:crypto";
import { extname } from "node:path";
import { Readable } from "node:stream";
import { fileTypes } from "~/features/documents/file-types";
import { keepFile } from "~/features/documents/files.server";
import type { Attachment } from "~models/attachment.server";
import type { ExampleCalendar } from "./calendar";
import { type DocumentContent, documents } from "./content/documents";
import { exampleFileId, exampleId } from "./example-id.server";
import { personActor } from "./organisation.server";
import type { Seed } from "./seed-documents.server";
import type { ProjectStory } from "./story/project-story";

/** The documents of the example's projects and decisions; their files are kept on the way. */
export function documentSeeds(
  stories: readonly ProjectStory[],
  calendar: ExampleCalendar,
): Promise<Seed<Attachment>[]> {
  const projectIds = new Map(stories.map(({ _id, content }) => [content.key, _id]));
  return Promise.all(documents.map((document) => seedOf(document, projectIds, calendar)));
}

async function seedOf(
  { key, on, title, description, documentNumber, isClosed = false, versions: files }: DocumentContent,
  projectIds: ReadonlyMap<string, string>,
  calendar: ExampleCalendar,
): Promise<Seed<Attachment>> {
  const subject = subjectOf(on, projectIds);
  const classification = isClosed ? "closed" : "open";
  const versions = await Promise.all(
    files.map(async ({ fileName, day, byKey, lines }, index) => {
      // Excel takes a csv without this mark for Latin-1
      const content = Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`);
      return {
        _id: exampleId("documentVersion", `${key}/${index}`),
        fileId: await keepFile(Readable.from([content]), fileName, exampleFileId(`${key}/${index}`)),
        fileName,
        mediaType: fileTypes[extname(fileName).slice(1)]!.mediaType,
        size: content.length,
        sha256: createHash("sha256").update(content).digest("hex"),
        uploadedBy: personActor(byKey).personId,
        uploadedAt: calendar.instant(day, 11),
      };
    }),
  );
  const [added, ...replaced] = versions.map(({ uploadedAt, uploadedBy }, index) => ({
    at: uploadedAt,
    actor: { personId: uploadedBy },
    action: index === 0 ? "attachment.add" : "attachment.replace",
    fields: {
      ...subject,
      title,
      description,
      documentNumber,
      classification,
      versions: versions.slice(0, index + 1),
    } as Partial<Attachment>,
  }));
  return { _id: exampleId("document", key), subjectId: subject.subjectId, changes: [added!, ...replaced] };
}

function subjectOf(on: DocumentContent["on"], projectIds: ReadonlyMap<string, string>) {
  if ("decisionKey" in on) {
    return { subjectKind: "decision" as const, subjectId: exampleId("decision", on.decisionKey) };
  }
  return { subjectKind: "project" as const, subjectId: projectIds.get(on.projectKey)! };
}
