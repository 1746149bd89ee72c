/**
 * When the accessibility statement was made and last gone through (YYYY-MM-DD). The law asks for it once a year and at
 * every change that matters: whoever reviews it writes the day here.
 */
export const statementDates = { made: "2026-11-28", reviewed: "2026-11-28" } as const;
