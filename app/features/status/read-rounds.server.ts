import { addDays, formatISO, parseISO } from "date-fns";
import type { Viewer } from "~/features/auth/viewer";
import type { ProjectRow } from "~/features/projects/project-rows.server";
import { readVisibleRows } from "~/features/projects/visible-rows.server";
import { currentPeriod, today } from "~/platform/clock";
import { newId } from "~/platform/identifiers.server";
import { addPeriods, periodRange } from "~/platform/period";
import { workedOutBy } from "~/platform/worked-out";
import { RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { readPeriods } from "./kept-periods.server";
import { type PeriodFacts, standingIn } from "./period-standing";

/** All rounds, newest first, with how many of the projects the viewer may see were asked, and have answered. */
export async function readRounds(viewer: Viewer) {
  const [visible, { periods, version }] = await Promise.all([readVisibleRows(viewer), readPeriods()]);
  return counted(visible, `${version} ${today()}`, () => countRounds(visible, [...periods.values()]));
}

type CountedRound = ReturnType<typeof countRounds>[number];

/** The counts for all who see the same projects, as long as those, the answers and the day are the same. */
const counted = workedOutBy<readonly ProjectRow[], CountedRound[]>(1);

function countRounds(visible: readonly ProjectRow[], periods: readonly PeriodFacts[]) {
  const date = today();
  return periods
    .flatMap((facts) => (facts.round ? [{ ...facts.round, facts }] : []))
    .map(({ facts, state, deadline }) => {
      const standings = visible.flatMap((project) => standingIn(project, facts, date) ?? []);
      const answered = standings.filter((standing) => standing.state === "submitted").length;
      return { period: facts.period, state, deadline, owed: standings.length, answered };
    })
    .sort((first, second) => (first.period < second.period ? 1 : -1));
}

/** What the page that opens a round begins with; periods that have one already are left out. */
export async function readNewRound() {
  const [rounds, reported] = await Promise.all([
    RoundModel.find().select("period").lean(),
    // an import may bring the status of a quarter long past, whose report is still to be made
    StatusUpdateModel.distinct("period"),
  ]);
  const taken = new Set(rounds.map((round) => round.period));
  const current = currentPeriod();
  const recent = [0, -1, -2, -3, -4].map((count) => addPeriods(current, count));
  const periods = [...new Set([...recent, ...reported])]
    .filter((period) => !taken.has(period))
    .sort()
    .reverse();
  const deadline = suggestedDeadline(current, today());
  return { periods, deadline, submissionId: newId() };
}

const shortestDays = 7;
const otherwiseDays = 14;

/** The 25th of the quarter's last month; two weeks from now where that is nearer than a week, or past. */
function suggestedDeadline(period: string, date: string): string {
  const usual = `${periodRange(period).to.slice(0, 8)}25`;
  const inDays = (days: number) => formatISO(addDays(parseISO(date), days), { representation: "date" });
  return usual >= inDays(shortestDays) ? usual : inDays(otherwiseDays);
}
