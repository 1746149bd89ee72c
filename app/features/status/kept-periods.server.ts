import { isDeepStrictEqual } from "node:util";
import { ChangedDocuments } from "~/platform/changed-documents.server";
import { keepCurrent } from "~/platform/kept-current";
import { type Round, RoundModel } from "~models/round.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { dimensions } from "~models/vocabulary";
import type { AnswerFacts, PeriodFacts } from "./period-standing";

interface KeptPeriod extends PeriodFacts {
  answers: Map<string, AnswerFacts>;
}

const lightPaths = dimensions.map((dimension) => `lights.${dimension}.value`);

const rounds = new ChangedDocuments<Round>(RoundModel as never, "period state deadline owedProjectIds");
const updates = new ChangedDocuments<StatusUpdate>(
  StatusUpdateModel as never,
  ["projectId period state scale submittedBy submittedAt need", ...lightPaths].join(" "),
);
const periods = new Map<string, KeptPeriod>();
const kept = keepCurrent(readChanges);
let version = 0;

export interface KeptPeriods {
  /** Every quarter that has a round or an answer. */
  periods: ReadonlyMap<string, PeriodFacts>;
  /** Another number when anything has changed. */
  version: number;
}

/**
 * Every round and the little of every answer that is counted, kept in memory and brought up to date by what has changed
 * since (an index on `lastChange.at`). Holds closed projects too: the caller leaves out what its viewer may not see.
 */
export async function readPeriods(): Promise<KeptPeriods> {
  await kept.refresh();
  return { periods, version };
}

const nothingOf = (period: string): KeptPeriod => ({ period, round: null, answers: new Map() });

async function readChanges(since: Date | null): Promise<void> {
  const [asked, answered] = await Promise.all([rounds.read(since), updates.read(since)]);
  for (const round of asked.documents) keepRound(round);
  for (const update of answered.documents) keepAnswer(update);
  asked.done();
  answered.done();
}

function ofPeriod(period: string): KeptPeriod {
  const found = periods.get(period) ?? nothingOf(period);
  periods.set(period, found);
  return found;
}

/** What has just changed is read several times; only what is another than before counts as a change. */
function keepRound({ period, state, deadline, owedProjectIds }: Round): void {
  const facts = ofPeriod(period);
  const round = { state, deadline, owedIds: new Set(owedProjectIds) };
  if (isDeepStrictEqual(facts.round, round)) return;
  facts.round = round;
  version += 1;
}

const lightSets = new Map<string, AnswerFacts["lights"]>();

/** Seven lights come in few combinations: the same ones are kept once, however many answers there are. */
function sharedLights(lights: StatusUpdate["lights"]): AnswerFacts["lights"] {
  const values = dimensions.map((dimension) => lights[dimension].value);
  const key = values.join();
  const known = lightSets.get(key);
  if (known) return known;
  const made = Object.fromEntries(dimensions.map((dimension, index) => [dimension, values[index]]));
  lightSets.set(key, made as AnswerFacts["lights"]);
  return made as AnswerFacts["lights"];
}

function keepAnswer(update: StatusUpdate): void {
  const { projectId, period, state, scale, submittedBy, submittedAt, lights, need } = update;
  const { answers } = ofPeriod(period);
  const { kind, groupId, text, until } = need;
  const answer = {
    state,
    scale,
    submittedBy,
    submittedAt: submittedAt.getTime(),
    lights: sharedLights(lights),
    need: { kind, groupId, text, until },
  };
  if (isDeepStrictEqual(answers.get(projectId), answer)) return;
  answers.set(projectId, answer);
  version += 1;
}
