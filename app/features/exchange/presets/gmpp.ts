import type { PresetInput } from "../preset";
import { gmppDepartments } from "./gmpp-departments";

/**
 * The UK government's major projects portfolio, published each year by the Infrastructure and Projects Authority.
 * Figures are millions of pounds. One fixed rate serves both years, so that a difference in kroner is a difference
 * in pounds: 8.65, the mean of the European Central Bank's reference rates of 2021, rounded.
 */
const shared = {
  encoding: "windows-1252",
  delimiter: ";",
  dateOrder: "day-month",
  decimal: "point",
  money: {
    currency: "GBP",
    multiplier: 1_000_000,
    rate: 8.65,
    rateNote: "Fast kurs 8,65 kr. pr. pund: ECB's middelkurs for 2021, afrundet. Samme kurs for begge år.",
  },
  externalId: { system: "gmpp", parts: [["project_number"]] },
  milestones: [{ columns: ["end_date"], title: "Project end", part: "planned" }],
  lifetimeBudget: { columns: ["wlc_baseline_incl_NCG"] },
  valueMaps: { area: gmppDepartments },
  absentPatterns: [
    "Exempt under*",
    "Exempt - under*",
    "The project is not in a position to provide this information*",
    "The project is still at the planning stage*",
    "Early planning GMPP project*",
    "The GMPP project did not provide data*",
  ],
  defaults: { tier: "national", phase: "execution" },
  createMissingAreas: true,
} satisfies Partial<PresetInput>;

const columns: PresetInput["columns"] = [
  { columns: ["project_name"], field: "title" },
  { columns: ["description_aims"], field: "summary" },
  { columns: ["department"], field: "area" },
  { columns: ["report_category"], field: "tags" },
  { columns: ["start_date"], field: "startDate" },
  { columns: ["end_date"], field: "endDate" },
];

const commentary = {
  commentColumns: ["rating_comment"],
  progressColumns: ["schedule_comment", "budget_comment"],
};
const unratedReason = "Not rated separately in the source";

export const gmpp2021: PresetInput = {
  ...shared,
  name: "gmpp-2021",
  title: "UK Government Major Projects Portfolio 2021",
  description: "184 projekter pr. 31-03-2021. Femtrinsskala. Beløb i mio. pund; finansår 2020/21 står som 2021.",
  columns,
  budget: [
    { columns: ["total_baseline"], year: 2021, part: "budget" },
    { columns: ["yearly_forecast"], year: 2021, part: "forecast" },
  ],
  rating: { columns: ["colour_rating"], scale: "five-point", ...commentary, unratedReason },
  absentPatterns: [...shared.absentPatterns, "Legal sensitivity around this programme*"],
  period: "2021-Q1",
};

/**
 * In 2022 there are two columns of one name: the authority's own rating, and for the projects it did not review the
 * senior responsible owner's. No project has both.
 */
export const gmpp2022: PresetInput = {
  ...shared,
  name: "gmpp-2022",
  title: "UK Government Major Projects Portfolio 2022",
  description: "235 projekter pr. 31-03-2022. Tretrinsskala. Beløb i mio. pund; finansår 2021/22 står som 2022.",
  columns,
  budget: [
    { columns: ["total_baseline"], year: 2022, part: "budget" },
    { columns: ["forecast_incl_NGC"], year: 2022, part: "forecast" },
  ],
  rating: { columns: ["colour_rating", "colour_rating (2)"], scale: "three-point", ...commentary, unratedReason },
  period: "2022-Q1",
};
