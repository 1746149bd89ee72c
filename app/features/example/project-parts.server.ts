import { addPeriods, periodOfDate } from "~/platform/period";
import type { Project } from "~models/project.server";
import { checkKinds } from "~models/vocabulary";
import type { ExampleCalendar } from "./calendar";
import { serviceAreas } from "./content/areas";
import type { ProjectContent } from "./content/project-content";
import { exampleChance, exampleId } from "./example-id.server";
import type { ProjectStory } from "./story/project-story";

export const ownerKeyOf = ({ ownerKey, areaKey }: ProjectContent): string =>
  ownerKey ?? serviceAreas.find(({ key }) => key === areaKey)!.headKey;

export function parts<Content, Part>(
  list: readonly Content[] | undefined,
  { key }: ProjectContent,
  kind: string,
  make: (content: Content) => Part,
): (Part & { _id: string })[] {
  return (list ?? []).map((content, index) => ({ _id: exampleId(kind, `${key}/${index}`), ...make(content) }));
}

/** Per cent, adding up to 100; the first goal weighs most. */
export function goalShares(content: ProjectContent) {
  const weights = content.goals.length === 1 ? [100] : [60, 40];
  return parts(content.goals, content, "goal-share", (goal) => ({
    goalId: exampleId("goal", goal),
    weight: weights[content.goals.indexOf(goal)] ?? 0,
  }));
}

export function checksOf(content: ProjectContent, isDone: boolean): Project["checks"] {
  return checkKinds.map((kind) => {
    const wanted = content.checks[kind];
    const state = !wanted ? "not-applicable" : isDone ? "done" : wanted === "done" ? "in-progress" : wanted;
    return { _id: exampleId("check", `${content.key}/${kind}`), kind, state };
  });
}

export function risksOf(story: ProjectStory, calendar: ExampleCalendar): Project["risks"] {
  const { content } = story;
  const registered = story.phases.at(-1)!.from;
  return (content.risks ?? []).map(({ title, probability, impact, response, trend, state }, index) => ({
    _id: exampleId("risk", `${content.key}/${index}`),
    title,
    probability,
    impact,
    ownerId: exampleId("person", content.managerKey ?? ownerKeyOf(content)),
    response,
    state: state ?? "open",
    trend: trend ?? "steady",
    registeredAt: calendar.at(registered, 12),
  }));
}

const valueNotes: Record<number, string> = {
  1: "Få brugere; mest en oprydning",
  2: "Bedre arbejdsgang for ét team",
  3: "Sparer tid i et fagområde",
  4: "Mærkes af mange borgere eller ansatte",
  5: "Bærer en kerneopgave for hele kommunen",
};

/** How much its owner finds a project worth; some have not been judged. */
export function expectedValue({ key, noBenefit, mandate, tier }: ProjectContent): Pick<Project, "value" | "valueNote"> {
  const chance = exampleChance(`${key}/value`);
  if (chance < 0.1) return {};
  const reach = (tier === "local" ? 0 : 1) + (mandate ? 1 : 0);
  const value = noBenefit ? 1 : Math.min(5, 1 + reach + Math.floor(chance * 4));
  return { value, valueNote: valueNotes[value] };
}

/** Hours from two years back to a year ahead, within the project's span; spent ones until now. */
export function effortLines(content: ProjectContent, calendar: ExampleCalendar): Project["effort"] {
  const from = periodOfDate(calendar.date(content.start));
  const to = periodOfDate(calendar.date(content.end));
  const now = periodOfDate(calendar.today);
  return Array.from({ length: 13 }, (_, index) => addPeriods(now, index - 8))
    .filter((period) => from <= period && period <= to)
    .flatMap((period) =>
      content.effort.teams.map((team, place) => {
        const key = `${content.key}/${period}/${team}`;
        const share = place === 0 ? 0.6 : 0.4 / Math.max(1, content.effort.teams.length - 1);
        const needed = Math.round((content.effort.hours * share * (0.7 + 0.6 * exampleChance(key))) / 5) * 5;
        const spent = period < now ? Math.round(needed * (0.8 + 0.4 * exampleChance(`${key}/spent`))) : 0;
        return { _id: exampleId("effort", key), period, teamId: exampleId("team", team), needed, spent };
      }),
    );
}
