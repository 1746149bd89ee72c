import type { SheetRow } from "~/platform/spreadsheet/table";
import { mapValue } from "./choice-words";
import { type ImportField, importFields } from "./fields";
import { foldText } from "./fold";
import { multiplierOfHeading, parseMoney } from "./parse-money";
import type { Preset } from "./preset";
import { ratingValues, readRating } from "./rating-scales";
import { readDate, readField } from "./read-field";
import { type ColumnIndex, RowReader } from "./row-reader";
import type { FieldValues, InterpretedRow, RowMilestone, RowMoney, RowRating, RowValues } from "./row-values";

/** Reads one row by a preset. A row is accepted whole or refused with every reason there is. */
export function interpretRow(row: SheetRow, preset: Preset, index: ColumnIndex): InterpretedRow {
  if (row.isSwallowing)
    return { kind: "refused", row: row.number, reasons: [{ key: "refusal.swallowedRows" }], warnings: [] };
  const reader = new RowReader(row, index, preset);
  if (row.isHidden) reader.warnings.push({ key: "warning.hiddenRow" });
  const surplus = row.cells.slice(index.headers.length).filter((cell) => cell !== null && cell !== "");
  if (surplus.length > 0)
    reader.reasons.push({
      key: "refusal.tooManyCells",
      params: { cells: row.cells.length, columns: index.headers.length },
    });
  const id = readExternalId(reader, preset);
  const fields = readFields(reader, preset);
  const title = typeof fields.title === "string" ? fields.title : undefined;
  if (!title && !reader.reasons.some((reason) => reason.field === "title"))
    reader.reasons.push({ key: "refusal.titleMissing", field: "title" });
  if (typeof fields.startDate === "string" && typeof fields.endDate === "string" && fields.endDate < fields.startDate)
    reader.reasons.push({ key: "refusal.endBeforeStart", field: "endDate", value: fields.endDate });
  const values: RowValues = {
    externalId: { system: preset.externalId.system, id: id ?? "" },
    fields,
    defaults: readTexts(reader, preset, preset.defaults),
    milestones: readMilestones(reader, preset),
    money: readBudget(reader, preset),
    lifetimeBudget: readLifetimeBudget(reader, preset),
    links: readLinks(reader, preset),
    rating: readRatingOf(reader, preset),
    absent: reader.absent,
  };
  const { warnings } = reader;
  const reasons = isTotal(id) || isTotal(title) ? [{ key: "refusal.totalRow" }] : reader.reasons;
  if (reasons.length > 0) return { kind: "refused", row: row.number, id, title, reasons, warnings };
  return { kind: "accepted", row: row.number, values, warnings };
}

const totalWords = new Set(["i alt", "ialt", "total", "totalt", "sum", "subtotal", "hovedtotal", "grand total"]);

/** A row that sums up the others is no project. */
const isTotal = (text: string | undefined): boolean =>
  text !== undefined && totalWords.has(foldText(text).replace(/[\s:]+$/, ""));

function readExternalId(reader: RowReader, preset: Preset): string | undefined {
  const parts = preset.externalId.parts.map((columns) => reader.find(columns)?.text.replace(/\s+/g, " "));
  if (parts.every((part) => part !== undefined)) {
    const id = parts.join(preset.externalId.separator);
    if (id.length <= 300) return id;
    reader.reasons.push({ key: "refusal.tooLong", field: "externalId", params: { length: id.length, limit: 300 } });
    return undefined;
  }
  const lacking = preset.externalId.parts.filter((_, position) => parts[position] === undefined);
  reader.reasons.push({
    key: "refusal.externalIdMissing",
    field: "externalId",
    column: lacking.map((columns) => columns[0]).join(", "),
  });
  return undefined;
}

function readFields(reader: RowReader, preset: Preset): FieldValues {
  const fields: FieldValues = {};
  for (const { field, columns, transforms } of preset.columns) {
    const found = reader.findValue(field, columns);
    const value = found && readField(reader, preset, field, found, transforms);
    if (value !== undefined) fields[field] = value;
  }
  return { ...fields, ...readTexts(reader, preset, preset.constants) };
}

/** Constants and defaults are read as cells are, so that a wrong one is refused in the same words. */
function readTexts(reader: RowReader, preset: Preset, texts: Partial<Record<ImportField, string>>): FieldValues {
  const values: FieldValues = {};
  for (const field of importFields) {
    const text = texts[field];
    if (text === undefined || text === "") continue;
    const value = readField(reader, preset, field, { column: "", cell: text, text }, []);
    if (value !== undefined) values[field] = value;
  }
  return values;
}

function readMilestones(reader: RowReader, preset: Preset): RowMilestone[] {
  const read = preset.milestones.map(({ columns, title, formerTitles, part }) => {
    const found = reader.findValue("milestones", columns);
    const date = found && readDate(reader, preset, "milestones", found, "last");
    return date === undefined ? undefined : { title, formerTitles, part, date };
  });
  return read.filter((milestone) => milestone !== undefined);
}

function readOre(reader: RowReader, preset: Preset, field: string, columns: readonly string[]): number | undefined {
  const found = reader.findValue(field, columns);
  if (!found) return undefined;
  const { currency, rate, allowNegative } = preset.money;
  const cell = typeof found.cell === "number" ? found.cell : found.text;
  const multiplier = multiplierOfHeading(found.column) ?? preset.money.multiplier;
  const parsed = parseMoney(cell, { decimal: preset.decimal, currency, multiplier, rate, allowNegative });
  if (parsed.ok) return parsed.ore;
  if (parsed.why === "currency") return reader.refuse(field, found, "refusal.money-currency", undefined, { currency });
  return reader.refuse(field, found, `refusal.money-${parsed.why}`, `expected.money-${preset.decimal}`);
}

function readBudget(reader: RowReader, preset: Preset): RowMoney[] {
  const read = preset.budget.map(({ columns, year, part, kind, funding }) => {
    const ore = readOre(reader, preset, "budget", columns);
    return ore === undefined ? undefined : { year, part, kind, funding, ore };
  });
  return read.filter((money) => money !== undefined);
}

function readLifetimeBudget(reader: RowReader, preset: Preset): RowValues["lifetimeBudget"] {
  if (!preset.lifetimeBudget) return undefined;
  const { columns, kind, funding } = preset.lifetimeBudget;
  const ore = readOre(reader, preset, "lifetimeBudget", columns);
  return ore === undefined ? undefined : { ore, kind, funding };
}

function readLinks(reader: RowReader, preset: Preset): RowValues["links"] {
  const links: RowValues["links"] = [];
  for (const { columns, title } of preset.links) {
    const found = reader.findValue("links", columns);
    if (!found) continue;
    if (isWebAddress(found.text)) links.push({ title, url: found.text });
    else reader.refuse("links", found, "refusal.unreadableLink", "expected.link");
  }
  return links;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && text.length <= 2_000;
}

/** A text that says why there is no rating becomes the light `none` with that text as its reason. */
function readRatingOf(reader: RowReader, preset: Preset): RowRating | undefined {
  if (!preset.rating) return undefined;
  const { columns, scale, commentColumns, progressColumns, unratedReason } = preset.rating;
  const found = reader.find(columns);
  if (!found) return undefined;
  const comment = joinTexts(reader, commentColumns);
  const progress = joinTexts(reader, progressColumns);
  const base = { scale, original: found.text, column: found.column, unratedReason };
  if (reader.isAbsent(found.text)) {
    reader.absent.push({ field: "rating", column: found.column, text: found.text });
    return { ...base, light: "none", done: paragraphs(comment === found.text ? undefined : comment, progress) };
  }
  warnOfSecondRating(reader, columns, found.text);
  const rating = readRating(mapValue(found.text, preset.valueMaps.rating) ?? found.text, scale);
  if (!rating)
    return reader.refuse("rating", found, "refusal.notOnScale", "expected.oneOf", {
      values: ratingValues(scale).join(", "),
    });
  if (rating.light === "green") return { ...base, light: "green", done: paragraphs(comment, progress) };
  return { ...base, light: rating.light, why: comment, done: progress };
}

const longestText = 10_000;

/** The texts of all the columns that the row fills, each once; refused when they are longer than a status can hold. */
function joinTexts(reader: RowReader, columns: readonly string[]): string | undefined {
  const found = columns.map((column) => reader.find([column])).filter((cell) => cell !== undefined);
  const joined = paragraphs(...new Set(found.map(({ text }) => text)));
  const [first] = found;
  if (first && joined && joined.length > longestText)
    return reader.refuse("rating", first, "refusal.tooLong", undefined, { length: joined.length, limit: longestText });
  return joined;
}

const paragraphs = (...texts: (string | undefined)[]): string | undefined =>
  texts.filter((text) => text !== undefined).join("\n\n") || undefined;

function warnOfSecondRating(reader: RowReader, columns: readonly string[], first: string): void {
  const others = columns.map((column) => reader.find([column])).filter((other) => other && other.text !== first);
  const other = others[0];
  if (other)
    reader.warnings.push({ key: "warning.secondRating", field: "rating", column: other.column, value: other.text });
}
