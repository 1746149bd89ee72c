import { isCalendarDate } from "~/features/auth/form-schema";
import { chairStandings, type Viewer } from "~/features/auth/viewer";
import { createI18n } from "~/i18n/i18n.server";
import type { Translate } from "~/i18n/translate";
import { startOfDate } from "~/platform/clock";
import { ForbiddenError } from "~/platform/errors";
import { formatInstant } from "~/platform/format";
import { type ExportColumn, toCsv } from "~/platform/spreadsheet/csv";
import { toXlsx } from "~/platform/spreadsheet/xlsx.server";
import { type AuditEntry, AuditEntryModel } from "~models/audit-entry.server";
import { type AuditEntity, auditEntities, chairedEntities } from "./entities";
import { describeEntries } from "./history.server";
import type { HistoryChange, HistoryEntry } from "./history-entry";
import { HistoryWords } from "./history-words";
import { canReadAudit } from "./policy";
import { type AuditCondition, auditScope } from "./subjects.server";

export interface AuditFilter {
  by?: string;
  entity?: AuditEntity;
  /** Calendar dates, both included. */
  from?: string;
  to?: string;
}

/** What of an address is a filter; what is none is left out. */
export function readAuditFilter(search: URLSearchParams): AuditFilter {
  const get = (name: string) => search.get(name)?.slice(0, 64) || undefined;
  const date = (name: string) => {
    const value = get(name);
    return value && isCalendarDate(value) ? value : undefined;
  };
  return {
    by: get("by"),
    entity: auditEntities.find((one) => one === get("entity")),
    from: date("from"),
    to: date("to"),
  };
}

export const auditPageSize = 50;

export interface AuditPage {
  entries: HistoryEntry[];
  page: number;
  hasMore: boolean;
  /** What it can be filtered by. */
  entities: readonly AuditEntity[];
}

/**
 * The audit the viewer may read, newest first, one page: an administrator's is everything, a chair's what is in the
 * scope of the groups chaired. Values of what the viewer may not see (an administrator has no access to closed
 * projects) are left out. Throws ForbiddenError.
 */
export async function readAudit(viewer: Viewer, filter: AuditFilter, page: number): Promise<AuditPage> {
  const found = await AuditEntryModel.find(await conditionOf(viewer, filter))
    .sort({ at: -1 })
    .skip((page - 1) * auditPageSize)
    .limit(auditPageSize + 1)
    .lean();
  return {
    entries: await describeEntries(viewer, found.slice(0, auditPageSize)),
    page,
    hasMore: found.length > auditPageSize,
    entities: viewer.isAdministrator ? auditEntities : chairedEntities,
  };
}

/** mongoose leaves an empty `$or` out, and everything would be let through. */
const nothing: AuditCondition = { _id: null };

async function conditionOf(viewer: Viewer, filter: AuditFilter): Promise<AuditCondition> {
  if (!canReadAudit(viewer)) throw new ForbiddenError();
  const at = {
    ...(filter.from ? { $gte: startOfDate(filter.from) } : {}),
    ...(filter.to ? { $lt: startOfDate(filter.to, 1) } : {}),
  };
  return {
    ...(filter.by ? { by: filter.by } : {}),
    ...(filter.entity ? { entity: filter.entity } : {}),
    ...(Object.keys(at).length > 0 ? { at } : {}),
    ...(viewer.isAdministrator ? {} : { $or: [nothing, ...(await auditScope(chairStandings(viewer)))] }),
  };
}

/** So many entries are described at a time, so that the server goes on answering others. */
const batchSize = 500;

interface ExportRow {
  entry: HistoryEntry;
  change: HistoryChange | null;
}

/** All the filter lets through, one row a changed field. Throws as `readAudit`. */
export async function exportAudit(
  viewer: Viewer,
  filter: AuditFilter,
  format: "csv" | "xlsx",
): Promise<string | Buffer> {
  const rows: ExportRow[] = [];
  const condition = await conditionOf(viewer, filter);
  let batch: AuditEntry[] = [];
  const describeBatch = async () => {
    for (const entry of await describeEntries(viewer, batch)) {
      const changes = entry.changes.length > 0 ? entry.changes : [null];
      rows.push(...changes.map((change) => ({ entry, change })));
    }
    batch = [];
  };
  for await (const entry of AuditEntryModel.find(condition).sort({ at: -1 }).lean().cursor({ batchSize })) {
    batch.push(entry as AuditEntry);
    if (batch.length >= batchSize) await describeBatch();
  }
  await describeBatch();
  const { t, exists } = createI18n(viewer.locale);
  const columns = exportColumns(t as unknown as Translate, exists);
  return format === "csv" ? toCsv(columns, rows) : toXlsx(columns, rows, t("audit:title"));
}

function exportColumns(t: Translate, exists: (key: string) => boolean): ExportColumn<ExportRow>[] {
  const words = new HistoryWords(t, exists);
  const place = ({ entry, change }: ExportRow) => ({
    entity: entry.entity,
    list: change?.list,
    field: change?.field,
  });
  const name = (by: string | null) => (by === null ? t("common:system") : by || t("audit:erased"));
  return [
    { title: t("audit:column.at"), value: ({ entry }) => formatInstant(entry.at) },
    { title: t("audit:filter.by"), value: ({ entry }) => name(entry.by) },
    {
      title: t("audit:column.onBehalfOf"),
      value: ({ entry }) => (entry.onBehalfOf === undefined ? null : name(entry.onBehalfOf)),
    },
    { title: t("audit:column.action"), value: ({ entry }) => words.action(entry.action) },
    { title: t("audit:filter.entity"), value: ({ entry }) => words.entity(entry.entity) },
    {
      title: t("audit:column.subject"),
      value: ({ entry }) => (entry.subject?.titleKey ? t(entry.subject.titleKey) : (entry.subject?.title ?? null)),
      width: 40,
    },
    { title: t("audit:column.field"), value: (row) => (row.change ? words.field(place(row)) : null), width: 24 },
    {
      title: t("audit:column.part"),
      value: ({ entry, change }) => (change?.part ? words.part(entry.entity, change.list, change.part) : null),
    },
    { title: t("audit:column.from"), value: (row) => textOf(words, place(row), row.change?.from), width: 30 },
    { title: t("audit:column.to"), value: (row) => textOf(words, place(row), row.change?.to), width: 30 },
    { title: t("audit:column.reason"), value: ({ entry }) => entry.reason ?? null, width: 30 },
  ];
}

function textOf(words: HistoryWords, place: Parameters<HistoryWords["value"]>[0], value: unknown): string | null {
  return value === undefined || value === null ? null : words.value(place, value);
}
