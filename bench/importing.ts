import { setTimeout } from "node:timers/promises";
import { serviceAreas } from "~/features/example/content/areas";
import { currentPeriod } from "~/platform/clock";
import { paths } from "~/platform/paths";
import { type Distribution, describeTimes, round, timesOf } from "./timing";
import type { Visitor } from "./visitor";

/** One file brought in, and how long somebody else's pages took meanwhile. */
export interface ImportTimes {
  rows: number;
  planSeconds: number;
  writeSeconds: number;
  others: Record<string, Distribution>;
}

export interface ImportFigures {
  /** The same pages with nothing going on. */
  idle: Record<string, Distribution>;
  created: ImportTimes;
  changed: ImportTimes;
}

const pause = 40;
const othersPages = [paths.home(), paths.projects()];

/** Brings in a file of new projects, and then a newer one that changes every one of them, while others look around. */
export async function measureImport(rows: number, lead: Visitor, other: Visitor): Promise<ImportFigures> {
  for (const page of othersPages) await timesOf(20, () => other.get(page));
  const idle: ImportFigures["idle"] = {};
  for (const page of othersPages) idle[page] = describeTimes(await timesOf(60, () => other.get(page)));
  const created = await bring(projectList(rows, 1), rows, lead, other);
  return { idle, created, changed: await bring(projectList(rows, 2), rows, lead, other) };
}

async function bring(file: string, rows: number, lead: Visitor, other: Visitor): Promise<ImportTimes> {
  const form = new FormData();
  form.set("file", new Blob([file]), `projektliste-${rows}.csv`);
  form.set("presetName", "projektliste");
  form.set("period", currentPeriod());
  const { status, headers } = await lead.send(paths.newImport(), { method: "POST", upload: form });
  if (status !== 302) throw new Error(`uploading the file: ${status}`);
  const run = String(headers.location);
  const times = new Map<string, number[]>(othersPages.map((page) => [page, []]));
  let isDone = false;
  const asking = (async () => {
    while (!isDone) {
      for (const [page, own] of times) own.push(...(await timesOf(1, () => other.get(page))));
      await setTimeout(pause);
    }
  })();
  const planSeconds = await stage(lead, run, { intent: "plan", ...mapping });
  const writeSeconds = await stage(lead, run, { intent: "accept-all" });
  isDone = true;
  await asking;
  const others = Object.fromEntries([...times].map(([page, own]) => [page, describeTimes(own)]));
  return { rows, planSeconds, writeSeconds, others };
}

/** Posts what begins a stage and looks once a second whether it is done, as the run's page does. */
async function stage(lead: Visitor, run: string, form: Record<string, string>): Promise<number> {
  const startedAt = performance.now();
  const { status } = await lead.send(run, { method: "POST", form });
  if (status !== 302) throw new Error(`${form.intent}: ${status}`);
  for (;;) {
    const page = await lead.text(run);
    if (page.includes('role="alert"')) throw new Error(`${form.intent}: the run has failed`);
    if (!page.includes("<progress")) return round((performance.now() - startedAt) / 1000);
    await setTimeout(1000);
  }
}

/** What the mapping form of the Danish project list posts. */
const mapping = {
  system: "projektliste",
  period: currentPeriod(),
  dateOrder: "day-month",
  decimal: "comma",
  multiplier: "1",
  currency: "DKK",
  rate: "1",
  scale: "danish-three",
};

const lights = ["Grøn", "Gul", "Rød"] as const;

/** A list of projects as a Danish spreadsheet holds it; another version says something else in every row. */
function projectList(rows: number, version: number): string {
  const heading =
    "Projektnummer;Titel;Beskrivelse;Formål;Niveau;Fase;Fagchefområde;Startdato;Slutdato;Budget;Samlet status;Bemærkning";
  const lines = Array.from({ length: rows }, (_, index) => {
    const area = serviceAreas[index % serviceAreas.length]!.name;
    const end = `${String(1 + (index % 28)).padStart(2, "0")}-${String(1 + ((index + version) % 12)).padStart(2, "0")}-2027`;
    return [
      `IND-${index + 1}`,
      `Indlæst projekt ${index + 1} hos ${area}`,
      `Version ${version}: løsningen samler arbejdsgange, der i dag ligger i tre systemer og på papir.`,
      "Medarbejderne bruger i dag for meget tid på at slå op og taste om.",
      "local",
      "execution",
      area,
      "01-02-2025",
      end,
      `${(100 + (index % 900)) * 1000 + version}`,
      lights[(index + version) % 3],
      `Som aftalt, version ${version}.`,
    ].join(";");
  });
  return `${[heading, ...lines].join("\r\n")}\r\n`;
}
