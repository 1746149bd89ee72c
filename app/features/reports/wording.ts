import type { Translate } from "~/i18n/translate";
import type { Locale, RatingScale } from "~models/vocabulary";
import type { MovementKind, ReportContent, ReportMovement, ReportProject } from "./content";
import { movementReason } from "./movement";

/** Words of one reader, and the notation that goes with them. */
export interface Wording {
  t: Translate;
  locale: Locale;
}

export interface Ask {
  /** The project's. */
  code?: string;
  title: string;
  detail: string;
}

/** Everything the group is asked, most binding first, each with the project and the latest date. */
export function asks(content: ReportContent, { t }: Wording, date: (value: string) => string): Ask[] {
  const titles = projectsById(content);
  const detail = (projectId: string, until?: string, more?: string) => {
    const project = titles.get(projectId);
    const light = project?.overall && t(`vocabulary:light.${project.overall}`);
    const parts = [project?.title, light, until && t("reports:needs.until", { date: date(until) })];
    return [parts.filter(Boolean).join(" · "), more].filter(Boolean).join(". ");
  };
  const { decisions, barriers, attention } = content.needs;
  return [
    ...decisions.map((need) => ({
      code: titles.get(need.projectId)?.code,
      title: t("reports:needs.decide", { text: need.text }),
      detail: detail(need.projectId, need.until),
    })),
    ...barriers.map((barrier) => ({
      code: titles.get(barrier.projectId)?.code,
      title: t("reports:needs.remove", { text: barrier.title }),
      detail: detail(barrier.projectId, barrier.until, barrier.description),
    })),
    ...attention.map((need) => ({
      code: titles.get(need.projectId)?.code,
      title: t("reports:needs.note", { text: need.text }),
      detail: detail(need.projectId, need.until),
    })),
  ];
}

/** Red projects with their reason, then yellow ones. */
export function worthFollowing(content: ReportContent, { t }: Wording): Ask[] {
  const projects = projectsById(content);
  return content.needs.troubled.flatMap((id) => {
    const project = projects.get(id);
    if (!project?.overall) return [];
    const light = t(`vocabulary:light.${project.overall}`);
    const detail = shortened(movementReason(project) ?? "", reasonLength);
    return [{ code: project.code, title: `${light}: ${project.title}`, detail }];
  });
}

export function projectsById(content: ReportContent): Map<string, ReportProject> {
  return new Map(content.projects.map((project) => [project.projectId, project]));
}

const order: MovementKind[] = [
  "worse",
  "better",
  "silent",
  "answered",
  "changed",
  "not-comparable",
  "appeared",
  "left",
];

/** The worse first. */
export function inOrder(movements: readonly ReportMovement[]): ReportMovement[] {
  return [...movements].sort((first, second) => order.indexOf(first.kind) - order.indexOf(second.kind));
}

/** Why a movement happened, or what kind of movement it is where nobody said. */
export function movementWords(movement: ReportMovement, { t }: Wording): string {
  if (movement.kind === "left") return t(`reports:leaving.${movement.leaving}`);
  const reason = movement.reason && shortened(movement.reason, reasonLength);
  return [movementKindWords(movement, t), reason].filter(Boolean).join(". ");
}

function movementKindWords({ kind, scaleBefore, scaleNow }: ReportMovement, t: Translate): string {
  if (kind === "worse" || kind === "better") return "";
  if (kind !== "not-comparable" || !scaleBefore || !scaleNow) return t(`reports:movement.${kind}`);
  const name = (scale: RatingScale) => t(`vocabulary:ratingScale.${scale}`);
  return t("reports:movement.betweenScales", { before: name(scaleBefore), now: name(scaleNow) });
}

/** What fits in a few lines of a narrow column; the whole of it stands with the red and yellow projects. */
const reasonLength = 240;

/** The beginning of a text, to the end of a word; the whole of it where it is no longer. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const words = text.slice(0, length);
  return `${words.slice(0, Math.max(words.lastIndexOf(" "), length / 2)).trimEnd()} …`;
}

/** "9f3a…c21e" */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 4)}…${sha256.slice(-4)}`;
}
