import { actorOf, type Viewer } from "~/features/auth/viewer";
import { RefusedError } from "~/platform/errors";
import { acceptImport, resumeImport } from "./commands/accept-import.server";
import { chooseEveryRow, chooseRows } from "./commands/choose-rows.server";
import { keepMapping } from "./commands/keep-mapping.server";
import { planImportRun } from "./commands/plan-import.server";
import { rereadFile } from "./commands/reread-file.server";
import { parsePreset, savePreset } from "./presets.server";
import { findRun } from "./queries.server";
import { readMappingForm, renamed } from "./read-mapping-form.server";

/** What the person is told, and where on the run's page to go on. */
interface Changed {
  message?: string;
  query?: Record<string, string | undefined>;
}

/** The forms of a run's page, each by its `intent`. */
export async function changeImport(viewer: Viewer, id: string, form: FormData): Promise<Changed> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const here = { outcome: text("outcome") || undefined, page: text("page") || undefined };
  switch (text("intent")) {
    case "plan":
    case "save":
    case "find":
      return takeMapping(viewer, id, form, text);
    case "reread":
      await rereadFile(viewer, id, {
        sheet: text("sheet"),
        headerRow: text("headerRow"),
        encoding: text("encoding"),
        delimiter: form.get("delimiter") === "\t" ? "\t" : text("delimiter"),
      });
      return { message: "exchange:run.reread" };
    case "choose":
      await chooseRows(viewer, id, { shown: numbers(form, "shown"), accepted: numbers(form, "accepted") });
      return { message: "exchange:run.chosen", query: here };
    case "choose-all":
    case "choose-none":
      await chooseEveryRow(viewer, id, text("intent") === "choose-all");
      return { message: "exchange:run.chosen", query: here };
    case "accept-all":
      await chooseEveryRow(viewer, id, true);
      await acceptImport(viewer, id);
      return { message: "exchange:run.accepted" };
    case "accept-chosen":
      await acceptImport(viewer, id);
      return { message: "exchange:run.accepted" };
    case "resume":
      await resumeImport(viewer, id);
      return { message: "exchange:run.resumed" };
    default:
      throw new RefusedError({ key: "common:validation.choice" });
  }
}

/** The mapping form: tried, saved as a preset, or kept while more columns are looked for. */
async function takeMapping(
  viewer: Viewer,
  id: string,
  form: FormData,
  text: (name: string) => string,
): Promise<Changed> {
  const run = await findRun(id);
  const preset = readMappingForm(form, parsePreset(run.preset ?? ""), run.headers);
  const period = text("period");
  if (text("intent") === "plan") {
    await planImportRun(viewer, id, { preset, period: period || undefined });
    return { message: "exchange:run.planning" };
  }
  if (text("intent") === "find") {
    await keepMapping(viewer, id, preset, period);
    return { query: { edit: "1", columns: text("columns") } };
  }
  await savePreset(actorOf(viewer), renamed(preset, text("presetName"), text("presetTitle"), period));
  return { message: "exchange:run.saved", query: run.state === "uploaded" ? undefined : { edit: "1" } };
}

const numbers = (form: FormData, name: string): number[] => form.getAll(name).map(Number).filter(Number.isInteger);
