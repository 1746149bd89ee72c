import type { ExampleCalendar } from "~/features/example/calendar";
import { lightComments, phrasesOf } from "~/features/example/content/phrases";
import { exampleId } from "~/features/example/example-id.server";
import type { Seed } from "~/features/example/seed-documents.server";
import type { LatestStatus } from "~models/project.server";
import type { StatusLight, StatusUpdate } from "~models/status-update.server";
import { type Dimension, dimensions, type Light } from "~models/vocabulary";
import { type Chance, chanceOf } from "./chance";
import type { LargeProject } from "./large-project";

const why = "To integrationer er forsinkede, og brugertesten kan først begynde, når de er på plads.";
const wayBack = "Leverandøren har sat en udvikler mere på, og testen deles i to, så den første halvdel begynder nu.";

/** What a project answered in the period `offset` quarters from now; null where it did not. */
export function largeStatus(
  project: LargeProject,
  offset: number,
  calendar: ExampleCalendar,
): Seed<StatusUpdate> | null {
  const { fields, trouble } = project;
  const chance = chanceOf(Number.parseInt(fields.externalIds[0]!.id.slice(2), 10) * 64 - offset);
  if (fields.phase === "idea" || fields.condition === "rejected") return null;
  if (chance.happens(offset === 0 ? 0.4 : 0.04)) return null;
  const decided = decideLights(trouble, chance);
  const overall = decided.overall.value;
  const phrases = phrasesOf(project.plan, fields.phase);
  const round = calendar.round(offset);
  const submittedAt = calendar.instant(-91 * -offset - (offset === 0 ? 2 : 26), 10);
  const isOff = overall === "yellow" || overall === "red";
  const period = calendar.period(offset);
  return {
    _id: exampleId("status", `large/${project._id}/${period}`),
    subjectId: project._id,
    changes: [
      {
        at: submittedAt,
        actor: { personId: fields.managerId! },
        action: "status.submit",
        fields: {
          projectId: project._id,
          period,
          state: "submitted",
          lights: decided,
          done: `${chance.one(phrases.done)} ${chance.one(phrases.done)}`,
          next: chance.one(phrases.next),
          ...(isOff ? { why, wayBack, backBy: round.deadline } : {}),
          need: needOf(overall, calendar, chance),
          milestoneMoves: movesOf(project, isOff, chance),
          moneyMoves: [],
          scale: "danish-three",
          source: "person",
          submittedAt,
          submittedBy: fields.managerId!,
          effects: [],
        },
      },
    ],
  };
}

/** The newest answer, as the project carries it. */
export function latestOf(status: Seed<StatusUpdate> | undefined): LatestStatus | undefined {
  const fields = status?.changes[0].fields;
  if (!fields) return undefined;
  const values = dimensions.map((dimension) => [dimension, fields.lights![dimension].value]);
  return { period: fields.period, scale: fields.scale, ...Object.fromEntries(values) } as LatestStatus;
}

function decideLights(trouble: number, chance: Chance): StatusUpdate["lights"] {
  const order: Light[] = ["green", "yellow", "red"];
  const values = dimensions.map((dimension): [Dimension, Light] => {
    const level = chance.happens(trouble * trouble * 0.4) ? 1 + Number(chance.happens(0.3)) : 0;
    return [dimension, order[level]!];
  });
  const worst = order.findLast((light) => values.some(([, value]) => value === light)) ?? "green";
  const lights = values.map(([dimension, own]): [Dimension, StatusLight] => {
    const value = dimension === "overall" ? worst : own;
    if (value === "green" || dimension === "overall") return [dimension, { value, computed: value }];
    return [dimension, { value, computed: value, comment: lightComments[dimension][value as "yellow" | "red"] }];
  });
  return Object.fromEntries(lights) as StatusUpdate["lights"];
}

function needOf(overall: Light, calendar: ExampleCalendar, chance: Chance): StatusUpdate["need"] {
  if (overall !== "red" || !chance.happens(0.25)) return { kind: "none" };
  return {
    kind: chance.one(["attention", "decision"] as const),
    groupId: exampleId("group", "styregruppe"),
    text: "Det indstilles, at idriftsættelsen flyttes et kvartal, og at merudgiften holdes inden for rammen.",
    until: calendar.date(1),
  };
}

function movesOf({ fields }: LargeProject, isOff: boolean, chance: Chance): StatusUpdate["milestoneMoves"] {
  const milestone = fields.milestones.find(({ actual }) => !actual);
  if (!milestone || !isOff || !chance.happens(0.5)) return [];
  return [
    {
      milestoneId: milestone._id,
      title: milestone.title,
      forecastFrom: milestone.baseline,
      forecastTo: milestone.forecast,
    },
  ];
}
