/** Views that people of the example have saved; the areas of a filter by their keys. */
export interface SavedViewContent {
  key: string;
  personKey: string;
  name: string;
  query: Record<string, string>;
  areaKeys?: string[];
  sharedWith?: { groupKey: string } | "everyone";
  /** Days from now. */
  saved: number;
}

export const savedViews: readonly SavedViewContent[] = [
  {
    key: "trouble",
    personKey: "karen",
    name: "Røde og gule",
    query: {
      light: "red,yellow",
      columns: "area,economy,manager,milestoneDate,overall,risk,schedule",
      sort: "overall",
    },
    sharedWith: "everyone",
    saved: -300,
  },
  {
    key: "economy",
    personKey: "karen",
    name: "Økonomi, dyrest først",
    query: { phase: "execution", columns: "area,budget,economy,forecast,overrun", sort: "-budget" },
    sharedWith: { groupKey: "styregruppe" },
    saved: -210,
  },
  {
    key: "unanswered",
    personKey: "ida",
    name: "Mangler status",
    query: { light: "awaited,missing", columns: "area,manager,overall,owner,reported", sort: "area" },
    sharedWith: { groupKey: "programgruppe" },
    saved: -150,
  },
  {
    key: "welfare",
    personKey: "karen",
    name: "Velfærd i gang",
    query: { phase: "execution,realisation" },
    areaKeys: ["sundhed", "social"],
    saved: -40,
  },
  {
    key: "mine",
    personKey: "maria",
    name: "Mine, næste milepæl først",
    query: { mine: "yes", columns: "milestoneDate,nextMilestone,overall,phase,slip", sort: "milestoneDate" },
    saved: -95,
  },
];

/** What the projects open with, for those who have chosen: the person, the view, days from now. */
export const startViews: readonly { personKey: string; viewKey: string; chosen: number }[] = [
  { personKey: "hanne", viewKey: "trouble", chosen: -120 },
];
