import { type Actor, systemActor } from "~/features/auth/viewer";
import type { Area } from "~models/area.server";
import type { Group } from "~models/group.server";
import type { Person } from "~models/person.server";
import type { Programme } from "~models/programme.server";
import type { Strategy } from "~models/strategy.server";
import type { Team } from "~models/team.server";
import type { ExampleCalendar } from "./calendar";
import { administrations, serviceAreas } from "./content/areas";
import { type GroupContent, groups, type MembershipContent } from "./content/groups";
import { people, workMail } from "./content/people";
import { startViews } from "./content/saved-views";
import { programmes, strategies, teams } from "./content/strategy";
import { exampleId } from "./example-id.server";
import type { Seed, SeedChange } from "./seed-documents.server";

export const personActor = (key: string): Actor => ({ personId: exampleId("person", key) });
export const termsDecisionKey = (groupKey: string, version: number): string => `terms/${groupKey}/${version}`;
const administrator = personActor("rasmus");

/** Days from now: when the product was taken into use. */
export const takenIntoUse = -860;

export function areaSeeds(calendar: ExampleCalendar): Seed<Area>[] {
  return [...administrations, ...serviceAreas].map(({ key, name, headKey, parentKey }) => ({
    _id: exampleId("area", key),
    changes: [
      {
        at: calendar.instant(takenIntoUse),
        actor: systemActor,
        action: "area.create",
        fields: {
          name,
          kind: parentKey ? "service-area" : "administration",
          parentId: parentKey ? exampleId("area", parentKey) : undefined,
          headId: exampleId("person", headKey),
        },
      },
    ],
  }));
}

export function personSeeds(calendar: ExampleCalendar): Seed<Person>[] {
  return people.map(({ key, name, title, areaKey, locale, isAdministrator, left }) => {
    const create = {
      at: calendar.instant(takenIntoUse, 10),
      actor: systemActor,
      action: "person.create",
      fields: {
        name,
        email: workMail(name),
        title,
        areaId: exampleId("area", areaKey),
        locale: locale ?? ("da" as const),
        isAdministrator: isAdministrator ?? false,
      },
    };
    if (left === undefined)
      return { _id: exampleId("person", key), changes: [create, ...startViewChanges(key, calendar)] };
    const at = calendar.instant(left * 30, 11);
    const leave = { at, actor: administrator, action: "person.archive", fields: { archivedAt: at } };
    return { _id: exampleId("person", key), changes: [create, leave] };
  });
}

function startViewChanges(key: string, calendar: ExampleCalendar): SeedChange<Person>[] {
  return startViews
    .filter(({ personKey }) => personKey === key)
    .map(({ viewKey, chosen }) => ({
      at: calendar.instant(chosen, 10),
      actor: personActor(key),
      action: "person.startView",
      fields: { startViewId: exampleId("view", viewKey) },
    }));
}

export function teamSeeds(calendar: ExampleCalendar): Seed<Team>[] {
  return teams.map(({ key, name, areaKey }) => ({
    _id: exampleId("team", key),
    changes: [
      {
        at: calendar.instant(takenIntoUse, 11),
        actor: administrator,
        action: "team.create",
        fields: { name, areaId: exampleId("area", areaKey) },
      },
    ],
  }));
}

export function programmeSeeds(calendar: ExampleCalendar): Seed<Programme>[] {
  return programmes.map(({ key, name, summary, ownerKey }) => ({
    _id: exampleId("programme", key),
    changes: [
      {
        at: calendar.instant(takenIntoUse, 12),
        actor: administrator,
        action: "programme.create",
        fields: { name, summary, ownerId: exampleId("person", ownerKey) },
      },
    ],
  }));
}

export function strategySeeds(calendar: ExampleCalendar): Seed<Strategy>[] {
  return strategies.map(({ key, name, fromYear, toYear, goals, supports }) => ({
    _id: exampleId("strategy", key),
    changes: [
      {
        at: calendar.instant(takenIntoUse, 12),
        actor: administrator,
        action: "strategy.create",
        fields: {
          name,
          from: `${calendar.year + fromYear}-01-01`,
          to: `${calendar.year + toYear}-12-31`,
          goals: goals.map((goal) => ({ _id: exampleId("goal", goal.key), code: goal.code, title: goal.title })),
          supportsIds: supports.map((supported) => exampleId("strategy", supported)),
        },
      },
    ],
  }));
}

export function groupSeeds(calendar: ExampleCalendar): Seed<Group>[] {
  return groups.map((group) => ({
    _id: exampleId("group", group.key),
    changes: groupChanges(group, calendar),
  }));
}

/** Made with what held when the product was taken into use; later memberships come one change each. */
function groupChanges(group: GroupContent, calendar: ExampleCalendar): Seed<Group>["changes"] {
  const memberships = [...group.memberships].sort((first, second) => first.from - second.from);
  const startMonths = takenIntoUse / 30;
  const atStart = memberships.filter(({ from }) => from <= startMonths);
  const steps = membershipSteps(memberships, startMonths);
  const build = (list: MembershipContent[], until: number) =>
    list.map((membership) => membershipFields(group, membership, calendar, until));
  const changes: Seed<Group>["changes"] = [
    {
      at: calendar.instant(takenIntoUse, 12),
      actor: administrator,
      action: "group.create",
      fields: { ...groupFields(group, calendar), memberships: build(atStart, startMonths) },
    },
  ];
  for (const months of steps) {
    changes.push({
      at: calendar.instant(Math.min(-1, Math.round(months * 30)), 12),
      actor: administrator,
      action: "group.membership",
      fields: {
        memberships: build(
          memberships.filter(({ from }) => from <= months),
          months,
        ),
      },
    });
  }
  if (group.delegations) changes.push(...delegationChanges(group, calendar));
  return changes.sort((first, second) => first.at.getTime() - second.at.getTime());
}

/** Months from now at which a membership begins or ends, since the product was taken into use. */
function membershipSteps(memberships: readonly MembershipContent[], since: number): number[] {
  const months = memberships.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to]));
  return [...new Set(months.filter((month) => month > since))].sort((first, second) => first - second);
}

function groupFields(group: GroupContent, calendar: ExampleCalendar) {
  const { key, name, kind, parentKey, purpose, meetingsPerYear, quorum, seats, scope, termsOfReference } = group;
  return {
    name,
    kind,
    parentId: parentKey ? exampleId("group", parentKey) : undefined,
    purpose,
    meetingsPerYear,
    quorum,
    seats: seats.map((seat) => ({
      _id: exampleId("seat", `${key}/${seat.key}`),
      title: seat.title,
      count: seat.count,
    })),
    delegations: [],
    termsOfReference: (termsOfReference ?? []).map(({ version, from, text }) => ({
      _id: exampleId("terms", `${key}/${version}`),
      version,
      text,
      from: calendar.date(from),
      decisionId: exampleId("decision", termsDecisionKey(key, version)),
    })),
    scope: {
      tiers: scope?.tiers ?? [],
      programmeIds: (scope?.programmeKeys ?? []).map((programme) => exampleId("programme", programme)),
      areaIds: (scope?.areaKeys ?? []).map((area) => exampleId("area", area)),
    },
  };
}

function membershipFields(group: GroupContent, content: MembershipContent, calendar: ExampleCalendar, until: number) {
  const { personKey, role, seatKey, areaKeys, agreement, from, to } = content;
  return {
    _id: exampleId("membership", `${group.key}/${personKey}/${from}`),
    personId: exampleId("person", personKey),
    role,
    seatId: seatKey ? exampleId("seat", `${group.key}/${seatKey}`) : undefined,
    representsAreaIds: (areaKeys ?? []).map((area) => exampleId("area", area)),
    agreement,
    from: calendar.date(from),
    to: to !== undefined && to <= until ? calendar.date(to) : undefined,
  };
}

function delegationChanges(group: GroupContent, calendar: ExampleCalendar): Seed<Group>["changes"][number][] {
  const delegations = (group.delegations ?? []).map(({ fromKey, toKey, reason, from, to }) => ({
    _id: exampleId("delegation", `${group.key}/${from}`),
    fromPersonId: exampleId("person", fromKey),
    toPersonId: exampleId("person", toKey),
    reason,
    from: calendar.date(from),
    to: calendar.date(to),
    months: from,
  }));
  return delegations.map((delegation, index) => ({
    at: calendar.instant(Math.round(delegation.months * 30) - 4, 12),
    actor: personActor("niels"),
    action: "group.delegation",
    fields: { delegations: delegations.slice(0, index + 1).map(({ months: _months, ...fields }) => fields) },
  }));
}
