import { translator } from "~/i18n/i18n.server";
import { answerParent } from "~/platform/child-process/answer-parent";
import { typeset } from "~/platform/pdf/typeset";
import { unpackContent } from "./canonical.server";
import { printReport } from "./document";
import type { PdfOrder } from "./printing.server";

// it asks nothing of the database: loading what that takes would be a tenth of the time
answerParent(async ({ template, packed, seal, selection, locale }: PdfOrder & { template: string }) => {
  const content = await unpackContent(packed);
  const printed = printReport(content, seal, selection, { t: translator(locale), locale });
  return typeset({
    sources: { "/main.typ": template },
    data: Buffer.from(JSON.stringify(printed)),
    // dated by its freezing, a draft by its compilation, never by the clock
    createdAt: seal.frozenAt ?? content.compiledAt,
  });
});
