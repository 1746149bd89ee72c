import { changeDocument } from "~/features/audit/change.server";
import { forgetValues } from "~/features/audit/forget-values.server";
import { describeEntries } from "~/features/audit/history.server";
import type { HistoryEntry } from "~/features/audit/history-entry";
import { readSessions } from "~/features/auth/sessions.server";
import { today } from "~/platform/clock";
import { AreaModel } from "~models/area.server";
import { type AuditEntry, AuditEntryModel } from "~models/audit-entry.server";
import { DecisionModel } from "~models/decision.server";
import { GroupModel } from "~models/group.server";
import { OneTimeLinkModel } from "~models/one-time-link.server";
import { PersonModel } from "~models/person.server";
import { ProgrammeModel } from "~models/programme.server";
import { readPersonNames } from "./choices.server";
import { decisionFilter } from "./decisions.server";
import type { Erasure, ExportedRow, PersonalData, Subject } from "./personal-data.server";
import { endDelegations } from "./replace-memberships";

/** The person, seats and delegations, decisions; and, of the areas below, access and the audit. */
export const organisationData: PersonalData = {
  fields: {
    "Session.personId": "deleted",
    "OneTimeLink.personId": "deleted",
    "OneTimeLink.issuedBy": "record",
    "AuditEntry.by": "record",
    "AuditEntry.onBehalfOf": "record",
    "Area.headId": "held",
    "Programme.ownerId": "held",
    "Group.memberships.personId": "record",
    "Group.delegations.fromPersonId": "record",
    "Group.delegations.toPersonId": "record",
    "Decision.recordedBy": "record",
    "Decision.confirmedBy": "record",
    "Decision.confirmedOnBehalfOf": "record",
  },
  async export(subject) {
    const [person, access, seats, decisions, changes] = await Promise.all([
      exportPerson(subject),
      exportAccess(subject),
      exportSeats(subject),
      exportDecisions(subject),
      exportAudit(subject),
    ]);
    return { person, ...access, ...seats, decisions, ...changes };
  },
  async erase(erasure) {
    await forgetValues("Person", [erasure.personId]);
    await endDelegationsOf(erasure);
  },
};

async function exportPerson({ personId }: Subject): Promise<ExportedRow[]> {
  const person = await PersonModel.findOne({ _id: personId }).select("+passwordHash").orFail().lean();
  const area = person.areaId ? await AreaModel.findOne({ _id: person.areaId }).select("name").lean() : null;
  return [
    {
      id: personId,
      name: person.name,
      email: person.email,
      title: person.title,
      area: area?.name,
      locale: person.locale,
      isAdministrator: person.isAdministrator,
      hasPassword: Boolean(person.passwordHash),
      providerIssuer: person.providerAccount?.issuer,
      providerSubject: person.providerAccount?.subject,
      providerSince: person.providerAccount?.boundAt.toISOString(),
      createdAt: person.createdAt.toISOString(),
      archivedAt: person.archivedAt?.toISOString(),
    },
  ];
}

async function exportAccess({ personId }: Subject): Promise<Record<string, ExportedRow[]>> {
  const [sessions, links] = await Promise.all([
    readSessions(personId),
    OneTimeLinkModel.find({ personId }).select("createdAt expiresAt").lean(),
  ]);
  return {
    sessions: sessions.map(({ browser, system, openedAt, seenAt, expiresAt }) => ({
      browser,
      system,
      openedAt,
      seenAt,
      expiresAt,
    })),
    oneTimeLinks: links.map(({ createdAt, expiresAt }) => ({
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  };
}

async function exportSeats({ personId }: Subject): Promise<Record<string, ExportedRow[]>> {
  const [groups, headed, programmes] = await Promise.all([
    GroupModel.find({
      $or: [
        { "memberships.personId": personId },
        { "delegations.fromPersonId": personId },
        { "delegations.toPersonId": personId },
      ],
    }).lean(),
    AreaModel.find({ headId: personId }).select("name").lean(),
    ProgrammeModel.find({ ownerId: personId }).select("name").lean(),
  ]);
  const delegations = groups.flatMap((group) => group.delegations.map((one) => ({ ...one, group: group.name })));
  const theirs = delegations.filter((one) => one.fromPersonId === personId || one.toPersonId === personId);
  const memberships = groups.flatMap((group) =>
    group.memberships.filter((one) => one.personId === personId).map((one) => ({ ...one, group })),
  );
  const areaIds = memberships.flatMap((one) => one.representsAreaIds);
  const [names, areas] = await Promise.all([
    readPersonNames(theirs.flatMap((one) => [one.fromPersonId, one.toPersonId])),
    AreaModel.find({ _id: { $in: areaIds } })
      .select("name")
      .lean(),
  ]);
  const areaNames = new Map(areas.map((area) => [area._id, area.name]));
  return {
    memberships: memberships.map(({ group, role, seatId, representsAreaIds, agreement, from, to }) => ({
      group: group.name,
      role,
      seat: group.seats.find((seat) => seat._id === seatId)?.title,
      represents: representsAreaIds.flatMap((id) => areaNames.get(id) ?? []),
      agreement,
      from,
      to,
    })),
    delegations: theirs.map(({ group, fromPersonId, toPersonId, reason, from, to }) => ({
      group,
      onBehalfOf: names.get(fromPersonId),
      deputy: names.get(toPersonId),
      reason,
      from,
      to,
    })),
    areasHeaded: headed.map(({ name }) => ({ name })),
    programmesOwned: programmes.map(({ name }) => ({ name })),
  };
}

async function exportDecisions({ personId, reader }: Subject): Promise<ExportedRow[]> {
  const parts = ["recordedBy", "confirmedBy", "confirmedOnBehalfOf"] as const;
  const [decisions, visible] = await Promise.all([
    DecisionModel.find({ $or: parts.map((part) => ({ [part]: personId })) }).lean(),
    decisionFilter(reader).then((filter) => DecisionModel.find(filter).select("_id").lean()),
  ]);
  const seen = new Set(visible.map((one) => one._id));
  return decisions.map((decision) => ({
    decision: seen.has(decision._id) ? `${decision.code} ${decision.title}` : null,
    date: decision.date,
    part: parts.filter((part) => decision[part] === personId),
  }));
}

async function exportAudit(subject: Subject): Promise<Record<string, ExportedRow[]>> {
  const { personId, reader } = subject;
  const [about, by] = await Promise.all([
    AuditEntryModel.find({ $or: [{ subjectId: personId }, { entityId: personId }] })
      .sort({ at: -1 })
      .lean(),
    AuditEntryModel.find({ by: personId }).sort({ at: -1 }).lean(),
  ]);
  const [changesAbout, changesBy] = await Promise.all([
    describeEntries(
      reader,
      about as AuditEntry[],
      (entry) => entry.entityId === personId || entry.subjectId === personId,
    ),
    describeEntries(reader, by as AuditEntry[]),
  ]);
  return {
    changesAbout: changesAbout.map((entry, index) => ({
      ...whatHappened(entry),
      // who else did it is theirs, not the subject's
      by: about[index]?.by === personId ? "self" : about[index]?.by === "system" ? "system" : "other",
      values: entry.changes.map(({ list, field, from, to }) =>
        [[list, field].filter(Boolean).join("."), textOf(from), textOf(to)].join(" | "),
      ),
    })),
    changesBy: changesBy.map((entry) => ({ ...whatHappened(entry), about: entry.subject?.title ?? null })),
  };
}

function whatHappened(entry: HistoryEntry): ExportedRow {
  return {
    at: entry.at,
    action: entry.action,
    entity: entry.entity,
    fields: [...new Set(entry.changes.map(({ list, field }) => list ?? field ?? ""))],
    reason: entry.isHidden ? null : entry.reason,
  };
}

const textOf = (value: unknown) =>
  value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);

async function endDelegationsOf({ personId, actor, at, submissionIdOf }: Erasure): Promise<void> {
  const groups = await GroupModel.find({
    $or: [{ "delegations.fromPersonId": personId }, { "delegations.toPersonId": personId }],
  })
    .select("_id")
    .lean();
  for (const { _id } of groups) {
    await changeDocument(GroupModel, {
      id: _id,
      submissionId: submissionIdOf(_id),
      actor,
      at,
      action: "group.endDelegation",
      change: ({ delegations }) => ({ delegations: endDelegations(delegations, personId, today(at)) }),
    });
  }
}
