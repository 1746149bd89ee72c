import { RefusedError } from "~/platform/errors";
import { isColumnRole, rolesOf, withRoles } from "./mapping";
import { type Preset, type PresetInput, presetSchema } from "./preset";
import { indexColumns } from "./row-reader";

/**
 * The preset a posted mapping form describes, made from the one the form was filled with. Throws RefusedError where
 * the choices do not make a whole preset.
 */
export function readMappingForm(form: FormData, base: Preset, headers: readonly string[]): Preset {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const number = (name: string) => Number(text(name).replace(",", "."));
  const { positions } = indexColumns(headers, base);
  const find = (column: string) => {
    const position = positions.get(column) ?? headers.indexOf(column);
    return headers[position];
  };
  const before = rolesOf(base, headers, find);
  const roles = headers.map((_, position) => {
    // of a long file the form shows some columns only; the others stay as they are
    const role = form.has(`role-${position}`) ? text(`role-${position}`) : (before[position] ?? "");
    return isColumnRole(role) ? role : "";
  });
  const mapped = withRoles(base, headers, roles, { find, year: number("year") || new Date().getFullYear() });
  const edited = {
    ...mapped,
    externalId: { ...mapped.externalId, system: text("system") },
    dateOrder: text("dateOrder"),
    decimal: text("decimal"),
    money: {
      ...mapped.money,
      multiplier: number("multiplier"),
      currency: text("currency").toUpperCase(),
      rate: number("rate"),
      rateNote: text("rateNote"),
    },
    rating: mapped.rating && { ...mapped.rating, scale: text("scale") },
    absentPatterns: text("absent")
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ""),
    createMissingAreas: text("createMissingAreas") === "on",
    defaults: defaultsOf(base.defaults, text),
    valueMaps: mergeValueMaps(base, form),
  } as PresetInput;
  return whole(edited);
}

/** A preset under a new name, for keeping. */
export function renamed(preset: Preset, name: string, title: string, period: string): Preset {
  return whole({ ...preset, name, title: title || name, period: period || undefined });
}

function whole(input: PresetInput): Preset {
  const parsed = presetSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new RefusedError(
    parsed.error.issues.map((issue) =>
      issue.message.startsWith("preset.")
        ? { key: `exchange:${issue.message}`, field: issue.path[0] === "name" ? "presetName" : String(issue.path[0]) }
        : {
            key: "exchange:preset.invalid",
            params: { path: issue.path.join(".") },
            field: String(issue.path[0] ?? ""),
          },
    ),
  );
}

/** A default the form shows as nothing is none; those it does not show stay. */
function defaultsOf(base: Preset["defaults"], text: (name: string) => string): Preset["defaults"] {
  const defaults = { ...base };
  for (const field of ["tier", "phase"] as const) {
    const value = text(`default-${field}`);
    if (value) defaults[field] = value;
    else delete defaults[field];
  }
  return defaults;
}

/** Values are posted as pairs: from-<field>-<n> and to-<field>-<n>. What the form does not show is kept. */
function mergeValueMaps(base: Preset, form: FormData): Preset["valueMaps"] {
  const maps: Record<string, Record<string, string>> = { ...base.valueMaps };
  for (const [name, from] of form) {
    const match = /^from-([A-Za-z]+)-(\d+)$/.exec(name);
    if (!match?.[1] || typeof from !== "string") continue;
    const field = match[1];
    const to = form.get(`to-${field}-${match[2]}`);
    const map = { ...maps[field] };
    const known = Object.keys(map).find((key) => key.toLowerCase() === from.toLowerCase());
    if (known !== undefined) delete map[known];
    if (typeof to === "string" && to !== "") map[from] = to;
    maps[field] = map;
  }
  return maps as Preset["valueMaps"];
}
