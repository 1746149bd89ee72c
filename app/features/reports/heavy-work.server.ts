import { translator } from "~/i18n/i18n.server";
import type { Locale } from "~models/vocabulary";
import { compileContents, rewordContents } from "./compile-contents.server";
import { readContent } from "./contents.server";
import type { PrintedSelection } from "./document";
import { type Rendering, sealOf } from "./rendering";
import { printWorkbook } from "./report-workbook.server";

async function readWorkbook(rendering: Rendering, selection: PrintedSelection, locale: Locale): Promise<Buffer> {
  const content = await readContent(rendering.reportId, rendering.clearance, rendering.sha256);
  return printWorkbook(content, sealOf(rendering), selection, { t: translator(locale), locale });
}

/** What takes a second for a thousand projects: it is done in a process of its own, with its own way to the database. */
export const heavyWork = { compileContents, rewordContents, readWorkbook };

export type HeavyWork = typeof heavyWork;
export type HeavyJob = {
  [Name in keyof HeavyWork]: { name: Name; input: Parameters<HeavyWork[Name]> };
}[keyof HeavyWork];
