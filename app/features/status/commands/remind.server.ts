import { changeDocument } from "~/features/audit/change.server";
import { actorOf, leadStanding, type Viewer } from "~/features/auth/viewer";
import { owesStatusFilter } from "~/features/projects/lifecycle";
import { visibleProjectsFilter } from "~/features/projects/visibility.server";
import { translator } from "~/i18n/i18n.server";
import type { Environment } from "~/platform/environment.server";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { formatDate, formatPeriod } from "~/platform/format";
import { type Mail, type Posted, postMails } from "~/platform/mail.server";
import { paths } from "~/platform/paths";
import { PersonModel } from "~models/person.server";
import { type Project, ProjectModel } from "~models/project.server";
import { type Round, RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { canRunRound } from "../policy";
import { remindedSince, responsibleId } from "../reminders";
import type { Remind } from "../schema";

type Missing = Pick<Project, "_id" | "code" | "title" | "ownerId" | "managerId">;

export interface Reminded extends Posted {
  /** Left out, since they had a reminder within the last day and `again` was not asked for. */
  spared: number;
}

/**
 * Reminds those responsible for what has not been answered, one mail a person with all that is theirs. Written down
 * before it is sent, so that no crash can remind twice. Throws NotFoundError, ForbiddenError or RefusedError.
 */
export async function remind(
  viewer: Viewer,
  period: string,
  request: Remind,
  environment: Environment,
): Promise<Reminded> {
  if (!canRunRound(viewer)) throw new ForbiddenError();
  const round = await RoundModel.findOne({ period }).lean<Round>();
  if (!round) throw new NotFoundError(`round ${period}`);
  if (round.state === "closed") throw new RefusedError({ key: "status:refusal.roundClosed" });
  const responsible = await readResponsible(viewer, period, request.part);
  if (responsible.size === 0) throw new RefusedError({ key: "status:refusal.nobodyMissing" });
  const chosen = await record(viewer, round, [...responsible.keys()], request);
  const mails = await writeMails(round, chosen, responsible, environment);
  return { ...(await postMails(environment, mails)), spared: responsible.size - chosen.length };
}

/** The missing projects by the person who should answer for them. */
async function readResponsible(viewer: Viewer, period: string, projectId?: string): Promise<Map<string, Missing[]>> {
  const answered = await StatusUpdateModel.find({ period, state: "submitted" }).select("projectId").lean();
  const done = new Set(answered.map((update) => update.projectId));
  const owed = await ProjectModel.find({
    $and: [owesStatusFilter, visibleProjectsFilter(viewer), projectId ? { _id: projectId } : {}],
  })
    .select("code title ownerId managerId")
    .sort({ code: 1 })
    .lean<Missing[]>();
  const responsible = new Map<string, Missing[]>();
  for (const project of owed) {
    const personId = responsibleId(project);
    if (!personId || done.has(project._id)) continue;
    responsible.set(personId, [...(responsible.get(personId) ?? []), project]);
  }
  return responsible;
}

/** The people to write to now; none when this very submission was recorded before, since then its mails were sent. */
async function record(viewer: Viewer, round: Round, personIds: string[], request: Remind): Promise<string[]> {
  let chosen: string[] = [];
  await changeDocument(RoundModel, {
    id: round._id,
    submissionId: request.submissionId,
    actor: actorOf(viewer, leadStanding(viewer)),
    action: "round.remind",
    change: (current) => {
      const at = new Date();
      const recent = remindedSince(current.reminders, at);
      chosen = personIds.filter((personId) => request.again || !recent.has(personId));
      if (chosen.length === 0) throw new RefusedError({ key: "status:refusal.allReminded" });
      return { reminders: [...current.reminders, { at, by: viewer.personId, personIds: chosen }] };
    },
  });
  return chosen;
}

async function writeMails(
  round: Round,
  personIds: string[],
  responsible: Map<string, Missing[]>,
  { baseUrl }: Environment,
): Promise<Mail[]> {
  const people = await PersonModel.find({ _id: { $in: personIds }, archivedAt: null })
    .select("name email locale")
    .lean();
  return people.map((person) => {
    const t = translator(person.locale);
    const projects = responsible.get(person._id) ?? [];
    const period = formatPeriod(round.period, person.locale);
    const lines = projects.map(
      ({ code, title }) => `${title} (${code})\n${baseUrl}${paths.projectStatus(code, round.period)}`,
    );
    const words = { name: person.name, period, deadline: formatDate(round.deadline), count: projects.length };
    const text = [t("status:mail.greeting", words), t("status:mail.text", words), ...lines];
    if (round.message) text.push(round.message);
    return {
      to: { name: person.name, address: person.email },
      subject: t("status:mail.subject", words),
      text: `${text.join("\n\n")}\n`,
    };
  });
}
