import { packContent } from "~/features/reports/canonical.server";
import { stepBy } from "~/features/reports/change-report.server";
import { compileReport } from "~/features/reports/compile";
import type { PreviousReport } from "~/features/reports/facts";
import type { Report, ReportStep } from "~models/report.server";
import type { ReportVersion } from "~models/report-version.server";
import { type Clearance, clearances } from "~models/vocabulary";
import type { ExampleCalendar } from "./calendar";
import { editorials } from "./content/editorials";
import { publishedOffsets, reportDecisionKey, reportId } from "./decisions.server";
import { exampleId } from "./example-id.server";
import { personActor } from "./organisation.server";
import { type Portfolio, reportDay, reportFacts } from "./report-facts.server";
import type { Seed, SeedChange } from "./seed-documents.server";

type Hashes = Record<Clearance, string>;
type Fields = SeedChange<Report>["fields"];

const lead = personActor("karen");
const chair = personActor("niels");

/** The reports that were published, each with what it froze, and the one being compiled. */
export function reportSeeds(portfolio: Portfolio): { seeds: Seed<Report>[]; versions: ReportVersion[] } {
  const versions: ReportVersion[] = [];
  let previous: Record<Clearance, PreviousReport> | undefined;
  const seeds = [...publishedOffsets, -1].map((offset) => {
    const facts = reportFacts(portfolio, offset, previous);
    const compiled = clearances.map((clearance) => {
      const content = compileReport(facts, clearance);
      const packed = packContent(content);
      versions.push(versionOf(offset, clearance, packed));
      return [clearance, { reportId: reportId(offset), sha256: packed.sha256, content }] as const;
    });
    previous = Object.fromEntries(compiled) as Record<Clearance, PreviousReport>;
    const content = { open: previous.open.sha256, closed: previous.closed.sha256 };
    return { _id: reportId(offset), changes: changesOf(offset, content, portfolio.calendar) };
  });
  return { seeds, versions };
}

function versionOf(offset: number, clearance: Clearance, packed: { sha256: string; bytes: Buffer }): ReportVersion {
  return {
    _id: exampleId("report-version", `${offset}/${clearance}`),
    reportId: reportId(offset),
    version: 1,
    clearance,
    sha256: packed.sha256,
    content: packed.bytes,
    documents: [],
  } as unknown as ReportVersion;
}

function changesOf(offset: number, content: Hashes, calendar: ExampleCalendar): Seed<Report>["changes"] {
  const compiledAt = calendar.at(reportDay(calendar, offset, "compile"), 10);
  const { closed, open } = editorials[offset]!;
  const first: SeedChange<Report> = {
    at: compiledAt,
    actor: lead,
    action: "report.compile",
    fields: {
      groupId: exampleId("group", "styregruppe"),
      period: calendar.period(offset),
      state: "compiled",
      version: 1,
      editorial: closed,
      openEditorial: open,
      content,
      compiledAt,
      compiledBy: lead.personId,
      publications: [],
      steps: [stepBy("compile", lead, compiledAt, 1)],
    } as Fields,
  };
  return offset === -1 ? [first] : [first, ...pathOf(offset, content, first.fields.steps as ReportStep[], calendar)];
}

/** The steps from the programme group's reading to publication. */
function pathOf(offset: number, content: Hashes, begun: ReportStep[], calendar: ExampleCalendar): SeedChange<Report>[] {
  const decisionId = exampleId("decision", reportDecisionKey(offset));
  const on = (step: "see" | "submit" | "approve" | "send" | "take" | "publish") =>
    calendar.at(reportDay(calendar, offset, step), 13);
  const submittedAt = on("submit");
  const publishedAt = on("publish");
  const publication = { version: 1, at: publishedAt, by: lead.personId, frozenAt: submittedAt, ...content };
  const steps: { step: Parameters<typeof on>[0]; actor: typeof lead; fields: Fields; more?: Partial<ReportStep> }[] = [
    { step: "see", actor: lead, fields: { seenAt: on("see") } },
    { step: "submit", actor: lead, fields: { state: "submitted", submittedBy: lead.personId, submittedAt } },
    { step: "approve", actor: chair, fields: { state: "approved" } },
    { step: "send", actor: lead, fields: { state: "sent" } },
    { step: "take", actor: chair, fields: { state: "taken" }, more: { decisionId } },
    { step: "publish", actor: lead, fields: { state: "published", publishedAt, publications: [publication] as never } },
  ];
  let log = begun;
  return steps.map(({ step, actor, fields, more }) => {
    log = [...log, stepBy(step, actor, on(step), 1, more)];
    return { at: on(step), actor, action: `report.${step}`, fields: { ...fields, steps: log } };
  });
}
