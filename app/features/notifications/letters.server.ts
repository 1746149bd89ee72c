import type { Viewer } from "~/features/auth/viewer";
import { readWaiting } from "~/features/overview/read-overview.server";
import type { Task } from "~/features/overview/tasks.server";
import { type OwedStatus, readOwedStatuses } from "~/features/status/read-owed.server";
import { translator } from "~/i18n/i18n.server";
import type { Translate } from "~/i18n/translate";
import { formatDate } from "~/platform/format";
import { paths } from "~/platform/paths";
import { type Notice, NoticeModel } from "~models/notice.server";
import type { OutgoingMail } from "~models/outgoing-mail.server";
import { RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { type MailKind, noticeGroups } from "~models/vocabulary";
import { groupOf } from "./notice-groups";
import { describeNotices, type ShownNotice } from "./read-notices.server";
import { type MailLine, type MailPart, writeMail } from "./write-mail";

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** A notice in a mail: in words, and what the words are made from. */
interface Told extends ShownNotice {
  notice: Notice;
}

interface Writing {
  viewer: Viewer;
  baseUrl: string;
  t: Translate;
  /** What the mail carries, of what is unread and may be seen now; newest first. */
  told: Told[];
}

type Content = { subject: string; parts: MailPart[] } | null;

/** What a mail says to its receiver now; null when there is nothing to say (any more). */
export async function writeLetter(viewer: Viewer, mail: OutgoingMail, baseUrl: string): Promise<Letter | null> {
  const t = translator(viewer.locale);
  const told = await readTold(viewer, mail.carries ?? []);
  const content = await contents[mail.kind]({ viewer, baseUrl, t, told });
  if (!content) return null;
  const greeting = t("notifications:mail.greeting", { name: viewer.name });
  const footer = [{ text: t("notifications:mail.change"), href: baseUrl + paths.mailChoices() }];
  return { subject: content.subject, ...writeMail({ greeting, parts: content.parts, footer }) };
}

async function readTold(viewer: Viewer, ids: readonly string[]): Promise<Told[]> {
  if (ids.length === 0) return [];
  const notices = await NoticeModel.find({ _id: { $in: [...ids] }, personId: viewer.personId, readAt: null })
    .sort({ at: -1 })
    .lean<Notice[]>();
  const byId = new Map(notices.map((notice) => [notice._id, notice]));
  return (await describeNotices(viewer, notices)).map((shown) => ({ ...shown, notice: byId.get(shown.id)! }));
}

const contents: Record<MailKind, (writing: Writing) => Content | Promise<Content>> = {
  digest: digestContent,
  atOnce: atOnceContent,
  test: ({ t }) => ({
    subject: t("notifications:mail.testSubject"),
    parts: [{ lines: [{ text: t("notifications:mail.test") }] }],
  }),
};

async function digestContent({ viewer, baseUrl, t, told }: Writing): Promise<Content> {
  const tasks = await readWaiting(viewer);
  if (tasks.length + told.length === 0) return null;
  const waiting = tasks.map((task) => taskLine(task, { viewer, baseUrl, t }));
  const groups = noticeGroups.map((group) => ({
    title: t(`notifications:group.${group}`),
    lines: firstOf(
      told.filter(({ kind }) => groupOf[kind] === group).map((one) => noticeLine(one, baseUrl)),
      t,
    ),
  }));
  const counts = [
    ...(tasks.length > 0 ? [t("notifications:mail.waitingCount", { count: tasks.length })] : []),
    ...(told.length > 0 ? [t("notifications:mail.newCount", { count: told.length })] : []),
  ];
  return {
    subject: t("notifications:mail.digestSubject", { counts: counts.join(", ") }),
    parts: [{ title: t("overview:tasks.title"), lines: firstOf(waiting, t) }, ...groups],
  };
}

/** Of more than this many lines the rest is said by number. */
const mostLines = 20;

function firstOf(lines: MailLine[], t: Translate): MailLine[] {
  const rest = lines.length - mostLines;
  if (rest <= 0) return lines;
  return [...lines.slice(0, mostLines), { text: t("notifications:mail.more", { count: rest }) }];
}

function taskLine({ what, due, href }: Task, { baseUrl, t }: Omit<Writing, "told">): MailLine {
  const words = t(what.key, what.params);
  const dated = due ? t("notifications:mail.dated", { words, date: formatDate(due) }) : words;
  return { text: dated, href: baseUrl + href };
}

const noticeLine = ({ id, text }: ShownNotice, baseUrl: string): MailLine => ({
  text,
  href: baseUrl + paths.notice(id),
});

const aboutOwed: readonly Notice["kind"][] = ["reminded", "statusDue", "statusLate"];

async function atOnceContent({ viewer, baseUrl, t, told }: Writing): Promise<Content> {
  const owed = told.some(({ kind }) => aboutOwed.includes(kind)) ? await readOwedStatuses(viewer) : [];
  const owedIn = (period: unknown) => owed.filter((status) => status.period === period);
  // of what has been answered meanwhile nobody is reminded
  const still = told.filter(({ kind, notice }) => !aboutOwed.includes(kind) || owedIn(periodOf(notice)).length > 0);
  if (still.length === 0) return null;
  const notes = await readNotes(still);
  const parts = still.map((one): MailPart => {
    const line = { ...noticeLine(one, baseUrl), note: notes.get(one.id) };
    const asked = aboutOwed.includes(one.kind) ? owedIn(periodOf(one.notice)) : [];
    return {
      lines: [
        line,
        ...firstOf(
          asked.map((status) => owedLine(status, baseUrl)),
          t,
        ),
      ],
    };
  });
  const [only, ...others] = still;
  const subject = others.length === 0 ? only!.text : t("notifications:mail.atOnceSubject", { count: still.length });
  return { subject, parts };
}

const periodOf = ({ details }: Notice) => (details as { period?: string }).period;

const owedLine = ({ code, title, period }: OwedStatus, baseUrl: string): MailLine => ({
  text: `${code} ${title}`,
  href: baseUrl + paths.projectStatus(code, period),
});

/** What the lead says with a returned status and with a reminder, by notice. */
async function readNotes(told: readonly Told[]): Promise<Map<string, string>> {
  const subjects = (kind: Notice["kind"]) =>
    told.filter((one) => one.kind === kind).map(({ notice }) => notice.subjectId);
  const [returned, rounds] = await Promise.all([
    StatusUpdateModel.find({ _id: { $in: subjects("returned") } })
      .select("returnComment")
      .lean(),
    RoundModel.find({ _id: { $in: subjects("reminded") } })
      .select("message")
      .lean(),
  ]);
  const said = new Map([
    ...returned.map(({ _id, returnComment }) => [_id, returnComment] as const),
    ...rounds.map(({ _id, message }) => [_id, message] as const),
  ]);
  return new Map(
    told.flatMap(({ id, notice }) => {
      const words = said.get(notice.subjectId);
      return words ? [[id, words] as const] : [];
    }),
  );
}
