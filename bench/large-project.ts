import type { ExampleCalendar } from "~/features/example/calendar";
import { serviceAreas } from "~/features/example/content/areas";
import { people } from "~/features/example/content/people";
import { type PlanKey, planOf, plans } from "~/features/example/content/plans";
import { programmes, strategies, teams } from "~/features/example/content/strategy";
import { exampleId } from "~/features/example/example-id.server";
import { addPeriods, periodOfDate } from "~/platform/period";
import type { BudgetLine, Milestone, Project } from "~models/project.server";
import { checkKinds, checkStates, type Phase, type Tier } from "~models/vocabulary";
import { type Chance, chanceOf } from "./chance";

type Fields = Omit<Project, "_id" | "revision" | "createdAt" | "lastChange">;

/** One project of the large store, and what its status updates are made from. */
export interface LargeProject {
  _id: string;
  plan: PlanKey;
  fields: Fields;
  /** How it goes, 0 to 1: the higher, the more often yellow and red. About half of all projects are green overall. */
  trouble: number;
}

const undertakings = [
  "Nyt omsorgssystem",
  "Digital selvbetjening",
  "Automatisering af fakturaer",
  "Fælles dataplatform",
  "Udskiftning af fagsystem",
  "Sensorer og målere",
  "Digital post og kontakt",
  "Skærmbesøg",
  "Ny hjemmeside",
  "Trådløst netværk",
  "Bedre masterdata",
  "Kompetenceløft",
] as const;

const tierOdds: readonly Tier[] = [
  "national",
  "joint-municipal",
  "cross-municipal",
  "cross-cutting",
  "cross-cutting",
  ...(Array(5).fill("local") as Tier[]),
];

const text = {
  summary:
    "Løsningen samler arbejdsgange, der i dag ligger i tre systemer og på papir, så medarbejderne kun skal registrere ét sted, og borgeren kan følge sin sag.",
  purpose:
    "Medarbejderne bruger i dag for meget tid på at slå op og taste om, og ledelsen mangler overblik over ventetider og økonomi. Projektet indfører en fælles løsning med integration til de systemer, der allerede er i drift, oplærer medarbejderne og rydder op i de data, der flyttes. Når løsningen er i drift, overdrages den til fagområdet og It-drift efter den aftalte model, og gevinsterne følges af ejeren i to år.",
  benefits: "Frigjort tid svarende til 1.800 timer om året og hurtigere svar til borgerne.",
  response: "Aftalt med leverandøren og fagområdet; følges på projektgruppens møder hver anden uge.",
  note: "Afklaret med databeskyttelsesrådgiveren; dokumentationen ligger på sagen.",
};

const riskTitles = [
  "Leverandøren bliver forsinket med integrationerne",
  "Nøglepersoner i fagområdet mangler tid",
  "Data er ringere end ventet",
  "Brugerne tager ikke løsningen i brug",
] as const;

/** Kroner to øre. */
const kroner = (amount: number) => amount * 100;

/** The project with this number, always the same one for the same `calendar`. About 5 kB as BSON. */
export function largeProject(index: number, calendar: ExampleCalendar): LargeProject {
  const chance = chanceOf(index + 1);
  const plan = chance.one(Object.keys(plans) as PlanKey[]);
  const start = -26 + chance.below(24);
  const end = start + 14 + chance.below(22);
  const phase = phaseAt(plan, start, end, chance);
  const trouble = chance.below(100) / 100;
  const key = (name: string | number) => `large/${index}/${name}`;
  const area = chance.one(serviceAreas);
  const year = calendar.year + Math.floor(start / 12);
  const milestones = makeMilestones({ plan, start, end, calendar, trouble, chance, key });
  const budget = makeBudget(year, chance, key);
  const projectBudget = budget.reduce((sum, line) => sum + (line.kind === "project" ? line.budget : 0), 0);
  const isFrozen = phase === "execution" || phase === "realisation" || phase === "closed";
  const person = () => exampleId("person", chance.one(people.filter((one) => !one.left)).key);
  const fields = {
    code: `P-${year}-${String(index + 1).padStart(3, "0")}`,
    externalIds: [{ system: "projektliste", id: `D-${10_000 + index}` }],
    title: `${chance.one(undertakings)} i ${area.name}, del ${index + 1}`,
    summary: text.summary,
    purpose: text.purpose,
    tier: chance.one(tierOdds),
    mandate: chance.happens(0.2) ? "mandatory" : "optional",
    phase,
    phaseSince: calendar.instant(-30 - chance.below(200)),
    condition: chance.happens(0.05) ? "on-hold" : chance.happens(0.03) ? "rejected" : "active",
    areaId: exampleId("area", area.key),
    ownerId: exampleId("person", area.headKey),
    managerId: person(),
    teamMemberIds: [person(), person()],
    programmeId: chance.happens(0.4) ? exampleId("programme", chance.one(programmes).key) : undefined,
    tags: [chance.one(["borger", "drift", "data", "ai", "udbud", "velfærd"]), chance.one(["2025", "2026", "lov"])],
    goals: [{ _id: exampleId("part", key("goal")), goalId: exampleId("goal", chance.one(goalKeys)), weight: 100 }],
    partners: [
      { _id: exampleId("part", key("partner")), name: "Nordisk Fagsystem A/S", kind: "supplier" as const },
      { _id: exampleId("part", key("network")), name: "KOMBIT", kind: "kombit" as const },
    ],
    dependsOn:
      index % 5 === 4
        ? [
            {
              _id: exampleId("part", key("dependency")),
              projectId: exampleId("project", `large/${index - 1}/project`),
              kind: "needs-result" as const,
            },
          ]
        : [],
    startDate: calendar.date(start),
    endDate: calendar.date(end),
    milestones,
    budget,
    effort: makeEffort(periodOfDate(calendar.date(start)), chance, key),
    frozen: isFrozen ? { at: calendar.instant(-200), projectBudget } : undefined,
    checks: checkKinds.map((kind) => ({
      _id: exampleId("part", key(kind)),
      kind,
      state: chance.one(checkStates),
      note: text.note,
    })),
    expectedBenefits: text.benefits,
    expectedAttainment: 70 + chance.below(40),
    ...(index % 10 === 0 ? {} : { value: 1 + ((index * 7) % 5) }),
    classification: chance.happens(0.03) ? "closed" : "open",
    readGrants: [],
    kle: "00.01.00",
    caseNumber: `${24 + (index % 3)}/${1000 + index}`,
    links: [
      { _id: exampleId("part", key("link")), title: "Projektrum", url: `https://intranet.eksempel.dk/p/${index}` },
    ],
    risks: makeRisks(calendar, person, chance, key),
    barriers: makeBarriers(calendar, chance, key),
    ...(phase === "closed" ? { closedAt: calendar.instant(-20), outcome: text.benefits, lessons: text.response } : {}),
  } as unknown as Fields;
  return { _id: exampleId("project", key("project")), plan, fields, trouble };
}

const goalKeys = strategies.flatMap(({ goals }) => goals.map((goal) => goal.key));

function phaseAt(plan: PlanKey, start: number, end: number, chance: Chance): Phase {
  if (chance.happens(0.07)) return "idea";
  if (end < 0) return "closed";
  const passed = -start / (end - start);
  const begun = Object.entries(planOf(plan).phases).filter(([, from]) => from <= passed);
  return (begun.at(-1)?.[0] as Phase | undefined) ?? "analysis";
}

type KeyOf = (name: string | number) => string;

interface MilestoneRequest {
  plan: PlanKey;
  start: number;
  end: number;
  calendar: ExampleCalendar;
  trouble: number;
  chance: Chance;
  key: KeyOf;
}

function makeMilestones({ plan, start, end, calendar, trouble, chance, key }: MilestoneRequest): Milestone[] {
  return planOf(plan).milestones.map(([title, place, gate], position) => {
    const at = start + (end - start) * place;
    const slip = chance.happens(trouble) ? chance.below(5) : 0;
    return {
      _id: exampleId("part", key(`milestone-${position}`)),
      title,
      gate,
      baseline: calendar.date(at),
      forecast: calendar.date(at + slip),
      ...(at + slip < -0.5 ? { actual: calendar.date(at + slip) } : {}),
    };
  });
}

function makeBudget(year: number, chance: Chance, key: KeyOf): BudgetLine[] {
  const yearly = 100_000 + 50_000 * chance.below(40);
  return [0, 1, 2].flatMap((offset) =>
    (["project", "operation"] as const).map((kind) => {
      const budget = kroner(kind === "project" ? yearly : Math.round(yearly / 5));
      return {
        _id: exampleId("part", key(`${kind}-${offset}`)),
        year: year + offset,
        kind,
        funding: chance.one(["central", "area", "external"] as const),
        budget,
        actual: Math.round(budget * 0.3),
        forecast: Math.round(budget * (0.9 + chance.below(25) / 100)),
      };
    }),
  );
}

function makeEffort(first: string, chance: Chance, key: KeyOf): Project["effort"] {
  return [0, 1, 2, 3].map((offset) => ({
    _id: exampleId("part", key(`effort-${offset}`)),
    period: addPeriods(first, offset + 2),
    teamId: exampleId("team", chance.one(teams).key),
    needed: 40 + chance.below(300),
    spent: chance.below(200),
  }));
}

function makeRisks(calendar: ExampleCalendar, person: () => string, chance: Chance, key: KeyOf): Project["risks"] {
  return riskTitles.slice(0, 1 + chance.below(3)).map((title, position) => ({
    _id: exampleId("part", key(`risk-${position}`)),
    title,
    probability: 1 + chance.below(5),
    impact: 1 + chance.below(5),
    ownerId: person(),
    response: text.response,
    state: "open" as const,
    trend: chance.one(["rising", "steady", "falling"] as const),
    registeredAt: calendar.instant(-100 - chance.below(300)),
  }));
}

function makeBarriers(calendar: ExampleCalendar, chance: Chance, key: KeyOf): Project["barriers"] {
  if (!chance.happens(0.06)) return [];
  return [
    {
      _id: exampleId("part", key("barrier")),
      title: "Fælles standard for adgangsstyring mangler",
      description: text.response,
      removedBy: "Direktionen",
      groupId: exampleId("group", "styregruppe"),
      until: calendar.date(1 + chance.below(4)),
      state: "open",
      raisedAt: calendar.instant(-60),
      raisedPeriod: calendar.period(-1),
    },
  ];
}
