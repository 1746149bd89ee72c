import { translator } from "~/i18n/i18n.server";
import { formatDate, formatPeriod } from "~/platform/format";
import type { Notice } from "~models/notice.server";
import type { Locale } from "~models/vocabulary";

interface Known {
  /** Of the project, or of what it is about where that is none. */
  title: string;
  /** Of what it leads to. */
  subject: string;
  /** Of the milestone or barrier it is about. */
  part: string;
  nameOf: (personId: string) => string | undefined;
}

/** A notice in words. */
export function sayNotice(
  locale: Locale,
  { kind, by, details }: Pick<Notice, "kind" | "by" | "details">,
  { title, subject, part, nameOf }: Known,
): string {
  const t = translator(locale);
  const detail = details as Record<string, string | undefined>;
  const somebody = t("notifications:somebody");
  const vocabulary = (name: string) => (detail[name] ? t(`vocabulary:${name}.${detail[name]}`) : "");
  return t(`notifications:what.${kind}`, {
    title,
    subject,
    part,
    date: detail.date ? formatDate(detail.date) : "",
    by: by === "system" ? t("common:system") : (nameOf(by) ?? somebody),
    other: (detail.otherPersonId && nameOf(detail.otherPersonId)) ?? somebody,
    period: detail.period ? formatPeriod(detail.period, locale) : "",
    light: vocabulary("light").toLowerCase(),
    phase: vocabulary("phase").toLowerCase(),
    condition: vocabulary("condition").toLowerCase(),
    role: roleOf(detail.role, t),
  });
}

function roleOf(role: string | undefined, t: (key: string) => string): string {
  if (!role) return "";
  const key =
    role === "ownerId" || role === "managerId" ? `notifications:role.${role}` : `vocabulary:membershipRole.${role}`;
  return t(key).toLowerCase();
}
