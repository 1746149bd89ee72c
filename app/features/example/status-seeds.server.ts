import { computeLights, computeOverall } from "~/features/status/computed-lights";
import { milestoneMoves, moneyMoves } from "~/features/status/moves";
import type { Thresholds } from "~models/settings.server";
import type { StatusUpdate } from "~models/status-update.server";
import { type Dimension, dimensions, type Light } from "~models/vocabulary";
import type { ExampleCalendar } from "./calendar";
import { earlyNone, lightComments, notBegun, phrasesOf, returnComments } from "./content/phrases";
import { exampleChance, exampleId } from "./example-id.server";
import { personActor } from "./organisation.server";
import { ownerKeyOf } from "./project-parts.server";
import type { Seed, SeedChange } from "./seed-documents.server";
import type { Answer } from "./story/milestones";
import {
  attainmentAfter,
  barrierId,
  frozenOn,
  type ProjectStory,
  phaseOn,
  promisedMoney,
  standingAt,
} from "./story/project-story";
import { colourOf } from "./story/quarters";

type Lights = StatusUpdate["lights"];
type Fields = SeedChange<StatusUpdate>["fields"];

/** An answer as it was submitted; one troubled in four was first returned and then submitted again. */
export function statusSeed(
  story: ProjectStory,
  answer: Answer,
  calendar: ExampleCalendar,
  thresholds: Thresholds,
): Seed<StatusUpdate> {
  const { content } = story;
  const { quarter, day } = answer;
  const actor = personActor(content.managerKey ?? ownerKeyOf(content));
  const fields = { ...statusFields(story, answer, calendar, thresholds), submittedBy: actor.personId };
  const at = calendar.at(day, 14);
  const submit = { at, actor, action: "status.submit", fields: { ...fields, submittedAt: at } as Fields };
  const changes: Seed<StatusUpdate>["changes"] = [submit];
  const chance = exampleChance(`${content.key}/returned/${quarter.offset}`);
  const isTroubled = quarter.light !== "green" && quarter.light !== "none";
  const hasTime = quarter.offset < 0 && calendar.days(day, 5) < calendar.round(quarter.offset).deadline;
  if (quarter.answer === "returned" || (isTroubled && hasTime && chance < 0.25)) {
    changes.push(returned(story, answer, calendar));
  }
  if (changes.length > 1 && quarter.answer !== "returned") {
    const again = calendar.at(calendar.days(day, 4), 11);
    const withdrawn = { returnedAt: undefined, returnedBy: undefined, returnComment: undefined };
    const state = "submitted" as const;
    changes.push({ at: again, actor, action: "status.resubmit", fields: { state, submittedAt: again, ...withdrawn } });
  }
  return {
    _id: exampleId("status", `${content.key}/${quarter.offset}`),
    subjectId: story._id,
    changes,
  };
}

function returned(
  { content }: ProjectStory,
  { quarter, day }: Answer,
  calendar: ExampleCalendar,
): SeedChange<StatusUpdate> {
  const chance = exampleChance(`${content.key}/comment/${quarter.offset}`);
  const returnComment = returnComments[Math.floor(chance * returnComments.length)]!;
  const at = calendar.at(calendar.days(day, 1), 15);
  const actor = personActor("karen");
  return {
    at,
    actor,
    action: "status.return",
    reason: returnComment,
    fields: { state: "returned", returnedAt: at, returnedBy: actor.personId, returnComment },
  };
}

function statusFields(story: ProjectStory, answer: Answer, calendar: ExampleCalendar, thresholds: Thresholds) {
  const { quarter } = answer;
  const before = standingAt(story, quarter.offset - 1);
  const after = standingAt(story, quarter.offset);
  const earlier = {
    milestones: new Map(before.milestones.map((milestone) => [milestone._id, milestone])),
    money: new Map(before.budget.map((line) => [line._id, line])),
  };
  return {
    projectId: story._id,
    period: calendar.period(quarter.offset),
    state: "submitted" as const,
    lights: lightsOf(story, answer, thresholds),
    ...wordsOf(story, answer, calendar),
    need: needOf(story, answer, calendar),
    milestoneMoves: milestoneMoves(earlier, after.milestones),
    moneyMoves: moneyMoves(earlier, after.budget),
    scale: "danish-three" as const,
    source: "person" as const,
    effects: [],
  };
}

const better: Record<Light, Light> = { red: "yellow", yellow: "green", green: "green", none: "none" };

/** The person's lights beside what follows from the project's dates, money and benefits after the answer. */
export function lightsOf(story: ProjectStory, answer: Answer, thresholds: Thresholds): Lights {
  const { quarter, day } = answer;
  const frozen = frozenOn(story);
  const { milestones, budget } = standingAt(story, quarter.offset);
  const computed = computeLights(
    {
      milestones,
      budget,
      frozenBudget: frozen && frozen <= day ? promisedMoney(story.money.planned) : undefined,
      expectedAttainment: attainmentAfter(story, answer),
    },
    thresholds,
  );
  const own = Object.fromEntries(
    (["scope", "resources", "risk"] as const).map((dimension) => [dimension, colourOf(quarter, dimension)]),
  );
  computed.overall = computeOverall(computed, own);
  const hasBenefits = computed.benefits !== undefined || Boolean(story.content.noBenefit);
  return Object.fromEntries(
    dimensions.map((dimension) => {
      if (quarter.light === "none") return [dimension, { value: "none", comment: notBegun }];
      const known = computed[dimension as keyof typeof computed]?.light;
      if (dimension === "benefits" && !known) {
        const comment = hasBenefits ? story.content.noBenefit : earlyNone;
        return [dimension, { value: "none", comment }];
      }
      return [dimension, decided(story, answer, dimension, known)];
    }),
  ) as Lights;
}

function decided({ content }: ProjectStory, { quarter }: Answer, dimension: Dimension, computed: Light | undefined) {
  const told = dimension === "overall" ? quarter.light : colourOf(quarter, dimension);
  const value = quarter.isBetter ? better[told] : told;
  const isOverridden = computed !== undefined && value !== told;
  return {
    value,
    comment: dimension === "overall" ? undefined : commentOn(dimension, value),
    computed,
    overrideReason: isOverridden ? content.better : undefined,
  };
}

function commentOn(dimension: Exclude<Dimension, "overall">, value: Light): string | undefined {
  return value === "yellow" || value === "red" ? lightComments[dimension][value] : undefined;
}

const recovered: Record<Exclude<Dimension, "overall">, string> = {
  schedule: "Projektet er tilbage i plan.",
  economy: "Det forventede forbrug er igen inden for rammen.",
  scope: "Omfanget er afklaret.",
  benefits: "Gevinsten følger igen planen.",
  resources: "Bemandingen er på plads igen.",
  risk: "Risikoen er håndteret.",
};

function wordsOf(story: ProjectStory, answer: Answer, calendar: ExampleCalendar) {
  const { content } = story;
  const { quarter, day } = answer;
  const phrases = phrasesOf(content.plan, phaseOn(story, day));
  const turn = Math.floor(exampleChance(`${content.key}/words`) * 12) + quarter.offset + 8;
  const pick = (list: readonly string[]) => list[turn % list.length]!;
  const value = quarter.isBetter ? better[quarter.light] : quarter.light;
  const isTroubled = value === "yellow" || value === "red";
  const done = [reachedSince(story, answer), recoveredIn(story, answer), pick(phrases.done)].filter(Boolean).join(" ");
  return {
    done: quarter.light === "none" ? undefined : done,
    next: pick(phrases.next),
    ...(isTroubled ? trouble(story, answer, calendar, value) : {}),
  };
}

function trouble(story: ProjectStory, answer: Answer, calendar: ExampleCalendar, value: Light) {
  const { content } = story;
  const previous = story.answers[story.answers.indexOf(answer) - 1];
  const isLonger = previous && previous.quarter.light !== "green" && previous.quarter.light !== "none";
  const why = content.trouble?.why ?? "";
  return {
    why: isLonger ? `Forholdet består. ${why}` : why,
    wayBack: content.trouble?.wayBack,
    backBy: calendar.days(answer.day, value === "red" ? 120 : 70),
  };
}

function reachedSince(story: ProjectStory, { quarter }: Answer): string {
  const before = new Map(standingAt(story, quarter.offset - 1).milestones.map(({ _id, actual }) => [_id, actual]));
  const reached = standingAt(story, quarter.offset).milestones.filter(({ _id, actual }) => actual && !before.get(_id));
  const last = reached.at(-1);
  return last ? `»${last.title}« er nået.` : "";
}

function recoveredIn(story: ProjectStory, answer: Answer): string {
  const previous = story.answers[story.answers.indexOf(answer) - 1];
  if (!previous || answer.quarter.light !== "green") return "";
  const cause = previous.quarter.causes[0];
  return cause && previous.quarter.light !== "green" ? recovered[cause] : "";
}

function needOf({ content }: ProjectStory, { quarter, day }: Answer, calendar: ExampleCalendar): StatusUpdate["need"] {
  const { need } = content;
  if (!need?.quarters.includes(quarter.offset)) return { kind: "none" };
  return {
    kind: need.kind,
    groupId: exampleId("group", need.groupKey),
    text: need.text,
    until: calendar.days(day, 45),
    barrierId: need.kind === "barrier" ? barrierId(content) : undefined,
  };
}
