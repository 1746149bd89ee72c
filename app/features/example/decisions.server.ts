import type { Effect } from "~models/change.server";
import type { Decision } from "~models/decision.server";
import type { DecisionOutcome, DecisionState, DecisionSubject } from "~models/vocabulary";
import type { ExampleCalendar } from "./calendar";
import { decisions, projectDecisions } from "./content/decisions";
import { groups } from "./content/groups";
import { meetingDay } from "./decision-days";
import { exampleId } from "./example-id.server";
import { personActor, termsDecisionKey } from "./organisation.server";
import type { Seed } from "./seed-documents.server";
import { barrierId, type ProjectStory } from "./story/project-story";

interface Told {
  key: string;
  groupKey: string;
  /** YYYY-MM-DD */
  date: string;
  title: string;
  text: string;
  grounds?: string;
  outcome: DecisionOutcome;
  state: DecisionState;
  recordedByKey: string;
  confirmedByKey: string;
  subject: DecisionSubject;
  subjectId?: string;
  subjectPartId?: string;
  effect?: { kind: string; payload?: unknown };
}

/** Secretary and chair of the groups that decide on projects and reports. */
const office: Record<string, { recordedByKey: string; confirmedByKey: string }> = {
  styregruppe: { recordedByKey: "ida", confirmedByKey: "niels" },
  "bi-udvalg": { recordedByKey: "emil", confirmedByKey: "torben" },
};

/** The quarters whose reports have been taken and published. */
export const publishedOffsets = [-4, -3, -2] as const;
export const reportDecisionKey = (offset: number): string => `report/${offset}`;
export const reportId = (offset: number): string => exampleId("report", String(offset));

export function decisionSeeds(
  stories: readonly ProjectStory[],
  calendar: ExampleCalendar,
): { seeds: Seed<Decision>[]; serials: Map<string, number> } {
  const told = [
    ...decisions.map((decision) => ({
      ...decision,
      date: calendar.date(decision.at),
      state: decision.state ?? ("confirmed" as const),
      subject: "none" as const,
    })),
    ...termsOfReference(calendar),
    ...publishedOffsets.map((offset) => reportTaken(offset, calendar)),
    ...stories.flatMap((story) => onProject(story, calendar)),
  ].sort((first, second) => (first.date < second.date ? -1 : 1));
  const serials = new Map<string, number>();
  const seeds = told.map((decision) => {
    const year = decision.date.slice(0, 4);
    const serial = (serials.get(year) ?? 0) + 1;
    serials.set(year, serial);
    return seedOf(decision, `B-${year}-${String(serial).padStart(3, "0")}`, calendar);
  });
  return { seeds, serials };
}

/** Every version of every group's terms of reference, approved by the group above. */
function termsOfReference(calendar: ExampleCalendar): Told[] {
  return groups.flatMap((group) =>
    (group.termsOfReference ?? []).map(({ version, from }): Told => {
      const isSteering = group.key === "styregruppe";
      const formerly = from < -27 ? { recordedByKey: "poul" } : {};
      return {
        key: termsDecisionKey(group.key, version),
        groupKey: isSteering ? "direktion" : "styregruppe",
        ...(isSteering
          ? { recordedByKey: "tine", confirmedByKey: "birgitte" }
          : { ...office.styregruppe!, ...formerly }),
        date: calendar.date(from),
        title: `Kommissorium for ${group.name}, ${version}. version`,
        text: "Kommissoriet godkendes og gælder fra dags dato.",
        outcome: "approved",
        state: "confirmed",
        subject: "terms-of-reference",
        subjectId: exampleId("group", group.key),
        subjectPartId: exampleId("terms", `${group.key}/${version}`),
      };
    }),
  );
}

function reportTaken(offset: number, calendar: ExampleCalendar): Told {
  const period = calendar.period(offset);
  return {
    key: reportDecisionKey(offset),
    groupKey: "styregruppe",
    ...office.styregruppe!,
    date: meetingDay(calendar, offset),
    title: `Statusrapport for ${period.slice(6)}. kvartal ${period.slice(0, 4)}`,
    text: "Styregruppen tager statusrapporten til efterretning og beder programgruppen følge op på de røde projekter.",
    outcome: "noted",
    state: "confirmed",
    subject: "report",
    subjectId: reportId(offset),
    effect: { kind: "report.taken" },
  };
}

function onProject({ _id, content }: ProjectStory, calendar: ExampleCalendar): Told[] {
  const { barrier, rebaselined } = content;
  const told: Told[] = [];
  const tell = (key: string, quarter: number, rest: Pick<Told, "subject" | "subjectPartId" | "effect">) => {
    const words = projectDecisions[key]!;
    const outcome = "approved" as const;
    const date = meetingDay(calendar, quarter - 1);
    told.push({
      key,
      ...words,
      ...office[words.groupKey]!,
      date,
      outcome,
      state: "confirmed",
      subjectId: _id,
      ...rest,
    });
  };
  if (barrier?.removed) {
    const id = barrierId(content);
    tell(barrier.removed.decisionKey, barrier.removed.quarter, {
      subject: "barrier",
      subjectPartId: id,
      effect: { kind: "project.removeBarrier", payload: { barrierId: id } },
    });
  }
  if (rebaselined) {
    tell(rebaselined.decisionKey, rebaselined.quarter, {
      subject: "project-baseline",
      effect: { kind: "project.rebaseline" },
    });
  }
  return told;
}

function seedOf(told: Told, code: string, calendar: ExampleCalendar): Seed<Decision> {
  const { key, groupKey, state, effect, recordedByKey, confirmedByKey, subjectId } = told;
  const { date, title, text, grounds, outcome, subject, subjectPartId } = told;
  const recordedAt = calendar.at(date, 12);
  const recorder = personActor(recordedByKey);
  const chair = personActor(confirmedByKey);
  const record = {
    at: recordedAt,
    actor: recorder,
    action: "decision.record",
    fields: {
      code,
      groupId: exampleId("group", groupKey),
      date,
      title,
      text,
      outcome,
      grounds,
      state: "recorded" as const,
      classification: "open" as const,
      subject,
      subjectId,
      subjectPartId,
      recordedBy: recorder.personId,
      recordedAt,
      effects: [],
    },
  };
  const _id = exampleId("decision", key);
  if (state === "recorded") return { _id, subjectId, changes: [record] };
  const confirmedAt = calendar.at(date, 13);
  const effects = effect
    ? [
        {
          _id: exampleId("effect", key),
          ...effect,
          targetId: subjectId!,
          appliedAt: confirmedAt,
          recordedAt: confirmedAt,
          by: chair.personId,
        },
      ]
    : [];
  const fields = { state, confirmedBy: chair.personId, confirmedAt, effects: effects as Effect[] };
  return { _id, subjectId, changes: [record, { at: confirmedAt, actor: chair, action: "decision.confirm", fields }] };
}
