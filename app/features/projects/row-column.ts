import type { SelectOption } from "~/ui/fields";

/** A column of a table whose cells are fields. */
export interface RowColumn {
  name: string;
  label: string;
  kind: "text" | "date" | "money" | "number" | "select" | "box";
  options?: readonly SelectOption[];
  /** What an empty cell means. */
  placeholder?: string;
  /** Shown and sent, but not to be changed: a frozen baseline. */
  isLocked?: (cells: Record<string, string>) => boolean;
}
