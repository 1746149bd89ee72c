import { parseForm } from "~/features/auth/parse-form.server";
import type { Viewer } from "~/features/auth/viewer";
import { NotFoundError } from "~/platform/errors";
import { saveSection } from "./commands/save-section.server";
import { parseRows } from "./rows-form";
import type { RowsDraft } from "./rows-table";
import { revisedSchema, rowSchemas, type Section, sections } from "./schema";

/**
 * Answers the post of a `RowsTable`: another row asked for gives the table back as it was typed; otherwise it is
 * saved, and null returned. Throws what `parseRows` and `saveSection` throw.
 */
export async function postSection(viewer: Viewer, code: string, form: FormData): Promise<RowsDraft | null> {
  const section = sections.find((name) => name === form.get("section"));
  if (!section) throw new NotFoundError("section");
  if (form.get("intent") === "add-row") {
    const submitted = [...form].flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : [],
    );
    return { draft: { section, submitted } };
  }
  await save(viewer, code, section, form);
  return null;
}

async function save<Name extends Section>(viewer: Viewer, code: string, section: Name, form: FormData): Promise<void> {
  const submission = parseForm(form, revisedSchema);
  await saveSection(viewer, code, section, submission, parseRows(form, rowSchemas[section]) as never);
}
