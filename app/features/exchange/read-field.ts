import { formatDate } from "~/platform/format";
import { mapValue, readChoice } from "./choice-words";
import { applyTransforms } from "./clean-text";
import { fieldDefinition, type ImportField } from "./fields";
import { type PeriodDay, parseDate } from "./parse-date";
import type { Preset, Transform } from "./preset";
import type { FoundCell, RowReader } from "./row-reader";
import type { FieldValue } from "./row-values";

/** The value of a field from its cell, or undefined after the reader has been told why not. */
export function readField(
  reader: RowReader,
  preset: Preset,
  field: ImportField,
  found: FoundCell,
  transforms: readonly Transform[],
): FieldValue | undefined {
  const definition = fieldDefinition(field);
  if (definition.kind === "date")
    return readDate(reader, preset, field, found, field === "startDate" ? "first" : "last");
  const text = applyTransforms(found.text, transforms);
  if (text === "") return undefined;
  const map = preset.valueMaps[field];
  if (definition.kind === "choice") {
    const values = definition.values ?? [];
    const choice = readChoice(field, text, values, map);
    if (choice) return choice;
    return reader.refuse(field, found, "refusal.unknownValue", "expected.oneOf", { values: values.join(", ") });
  }
  const mapped = mapValue(text, map) ?? text;
  if (definition.maximum !== undefined && mapped.length > definition.maximum)
    return reader.refuse(field, found, "refusal.tooLong", undefined, {
      length: mapped.length,
      limit: definition.maximum,
    });
  if (definition.kind === "list")
    return mapped
      .split(/[;,\n|]/)
      .map((part) => part.trim())
      .filter((part) => part !== "");
  return mapped;
}

/** A date from a cell; of a month, a quarter or a year the first or the last `day`, which the row is told. */
export function readDate(
  reader: RowReader,
  preset: Preset,
  field: string,
  found: FoundCell,
  day: PeriodDay,
): string | undefined {
  const parsed = parseDate(
    found.cell instanceof Date || typeof found.cell === "number" ? found.cell : found.text,
    preset.dateOrder,
    day,
  );
  if (parsed.ok && parsed.isPeriod) reader.warn(field, found, "warning.periodDay", { date: formatDate(parsed.date) });
  if (parsed.ok) return parsed.date;
  const key = parsed.why === "impossible" ? "refusal.impossibleDate" : "refusal.unreadableDate";
  return reader.refuse(field, found, key, `expected.date-${preset.dateOrder}`);
}
