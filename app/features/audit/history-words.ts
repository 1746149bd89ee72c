import type { Translate } from "~/i18n/translate";
import { formatDate, formatInstant, formatMoney, formatNumber } from "~/platform/format";

/** Which words a field's values have, by default of vocabulary.json; "Entity.field" or "list.field" where a name is shared. */
const vocabularyOf: Record<string, string> = {
  tier: "tier",
  tiers: "tier",
  mandate: "mandate",
  phase: "phase",
  condition: "condition",
  funding: "funding",
  classification: "clearance",
  locale: "locale",
  role: "membershipRole",
  outcome: "decisionOutcome",
  scopes: "apiScope",
  subject: "decisionSubject",
  trend: "riskTrend",
  "Decision.state": "decisionState",
  "StatusUpdate.state": "statusState",
  "StatusUpdate.value": "light",
  "StatusUpdate.computed": "light",
  "StatusUpdate.kind": "need",
  "Round.state": "roundState",
  "Report.state": "reportState",
  "Area.kind": "areaKind",
  "Group.kind": "groupKind",
  "risks.state": "riskState",
  "barriers.state": "barrierState",
  "checks.state": "checkState",
  "checks.kind": "checkKind",
  "partners.kind": "partnerKind",
  "dependsOn.kind": "dependencyKind",
  "budget.kind": "budgetKind",
  "moneyMoves.kind": "budgetKind",
  "steps.step": "audit:action.report",
  "SavedView.kind": "portfolio:view",
  "SavedView.sharedWith": "portfolio:sharedWith",
};

const moneyFields = new Set([
  "budget", "actual", "forecast", "projectBudget", "economyRedOverAmount", "forecastFrom", "forecastTo", "actualFrom",
  "actualTo",
]); // biome-ignore format: a list of names reads better flat

const machinery = new Set([
  "effects",
  "submissionId",
  "milestoneId",
  "lineId",
  "barrierId",
  "isRaisedHere",
  "fileId",
  "subjectKind",
  "nameKey",
]);

/** What a change carries for the product's own sake is no news to a reader: pointers by id, effects. */
export function isMachinery(field: string): boolean {
  return machinery.has(field);
}

/** A pointer whose thing is gone, or is not for the reader to know, is still an id. */
function isUnnamed(field: string | undefined, value: string): boolean {
  return /Ids?$/.test(field ?? "") && /^[a-z0-9]{20}$/.test(value);
}

interface Place {
  entity: string;
  list?: string;
  field?: string;
}

/** Says what fields are called and values mean, in the reader's language; a key nobody has given words stays as it is. */
export class HistoryWords {
  constructor(
    private readonly say: Translate,
    private readonly has: (key: string) => boolean,
  ) {}

  action(action: string): string {
    return this.first([`audit:action.${action}`]) ?? action;
  }

  entity(entity: string): string {
    return this.first([`audit:entity.${entity}`]) ?? entity;
  }

  field({ entity, list, field }: Place): string {
    const keys = [`audit:field.${entity}.${field}`, `audit:field.${field}`];
    const name = field === undefined ? undefined : (this.first(keys) ?? field);
    const group = list === undefined ? undefined : (this.first([`audit:field.${list}`]) ?? list);
    return [group, name].filter(Boolean).join(": ");
  }

  /** What a part of a list is called; one that has no name of its own, by its kind. */
  part(entity: string, list: string | undefined, label: string): string {
    return this.text({ entity, list, field: "kind" }, label);
  }

  value(place: Place, value: unknown): string {
    if (value === undefined || value === null || value === "") return this.say("audit:nothing");
    if (Array.isArray(value)) {
      if (value.length === 0) return this.say("audit:nothing");
      return value.map((one) => this.value(place, one)).join(", ");
    }
    if (typeof value === "boolean") return this.say(value ? "common:field.yes" : "common:field.no");
    if (typeof value === "number") return this.number(place, value);
    if (typeof value === "object") return this.object(place, value as Record<string, unknown>);
    return this.text(place, String(value));
  }

  private number({ field, list }: Place, value: number): string {
    const isMoney = field !== undefined && moneyFields.has(field) && list !== "effort";
    return isMoney ? formatMoney(value) : formatNumber(value).replace(/^(\d)\.(\d{3})$/, "$1$2");
  }

  private text({ entity, list, field }: Place, value: string): string {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value);
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return formatInstant(value);
    const vocabulary =
      vocabularyOf[`${list}.${field}`] ?? vocabularyOf[`${entity}.${field}`] ?? vocabularyOf[field ?? ""];
    const known = vocabulary && this.first([`${vocabulary}.${value}`, `vocabulary:${vocabulary}.${value}`]);
    return known || (isUnnamed(field, value) ? this.say("audit:unnamed") : value);
  }

  private object(place: Place, value: Record<string, unknown>): string {
    return Object.entries(value)
      .filter(([field, one]) => !isMachinery(field) && one !== "" && !(Array.isArray(one) && one.length === 0))
      .map(([field, one]) => {
        const inner = { entity: place.entity, list: place.list ?? place.field, field };
        return `${this.field({ entity: place.entity, field })}: ${this.value(inner, one)}`;
      })
      .join("; ");
  }

  private first(keys: string[]): string | undefined {
    const key = keys.find((candidate) => this.has(candidate));
    return key === undefined ? undefined : this.say(key);
  }
}
