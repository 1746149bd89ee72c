import type { PresetInput } from "../preset";
import { gmppDepartments } from "./gmpp-departments";

/** What is written into the portfolio is in the municipality's language, whoever imports. */
const end = {
  title: "Projektet afsluttes",
  formerTitles: ["Project end"],
  part: "planned",
} satisfies Partial<NonNullable<PresetInput["milestones"]>[number]>;

/**
 * The UK government's major projects portfolio, published each year by the Infrastructure and Projects Authority.
 * Figures are millions of pounds. One assumed rate serves all years, so that a difference in kroner is a difference
 * in pounds; whoever imports may change it.
 */
const shared = {
  dateOrder: "day-month",
  decimal: "point",
  money: {
    currency: "GBP",
    multiplier: 1_000_000,
    rate: 8.65,
    rateNote: "",
  },
  externalId: { system: "gmpp", parts: [["project_number"]] },
  milestones: [{ columns: ["end_date"], ...end }],
  lifetimeBudget: { columns: ["wlc_baseline_incl_NCG"] },
  valueMaps: { area: gmppDepartments },
  absentPatterns: [
    "Exempt under*",
    "Exempt - under*",
    "The project is not in a position to provide this information*",
    "The project is still at the planning stage*",
    "Early planning GMPP project*",
    "The GMPP project did not provide data*",
    // as other years have it; a project that is reset has no rating until its new business case
    "Exempt",
    "Data not provided*",
    "Not Set",
    "N/A",
    "TBC",
    "Reset",
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

export const gmpp2021: PresetInput = {
  ...shared,
  name: "gmpp-2021",
  title: "GMPP 2021",
  columns,
  budget: [
    { columns: ["total_baseline"], year: 2021, part: "budget" },
    { columns: ["yearly_forecast"], year: 2021, part: "forecast" },
  ],
  rating: { columns: ["colour_rating"], scale: "five-point", ...commentary },
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
  title: "GMPP 2022",
  columns,
  budget: [
    { columns: ["total_baseline"], year: 2022, part: "budget" },
    { columns: ["forecast_incl_NGC"], year: 2022, part: "forecast" },
  ],
  rating: { columns: ["colour_rating", "colour_rating (2)"], scale: "three-point", ...commentary },
  period: "2022-Q1",
};

/** Headings as gov.uk publishes the list; they change from year to year. */
const published = {
  externalId: { system: "gmpp", parts: [["GMPP ID*", "project_number", "Project ID*"]] },
  columns: [
    { columns: ["Project Name*", "project_name"], field: "title" },
    { columns: ["Description*", "description_aims"], field: "summary" },
    { columns: ["Department", "Dept*"], field: "area" },
    { columns: ["Annual Report Category", "*Category", "report_category"], field: "tags" },
    { columns: ["Project - Start Date*", "*Start Date*", "start_date"], field: "startDate" },
    { columns: ["Project - End Date*", "*End Date*", "end_date"], field: "endDate" },
  ],
  milestones: [{ columns: ["Project - End Date*", "*End Date*", "end_date"], ...end }],
  lifetimeBudget: {
    columns: [
      "TOTAL Baseline Whole Life Costs*",
      "*Baseline Whole Life Costs*",
      "Whole Life Cost*",
      "Budgeted Whole Life*",
    ],
  },
} satisfies Partial<PresetInput>;

const publishedRating = {
  columns: [
    "IPA Delivery Confidence Assessment*",
    "SRO Delivery Confidence Assessment*",
    "IPA DCA*",
    "SRO DCA*",
    "* DCA rating",
    "*Delivery Confidence Assessment*",
    "IPA RAG Rating*",
    "MPA RAG Rating*",
    "RAG Rating*",
  ],
  commentColumns: ["Departmental commentary on actions planned*", "Department commentary on actions planned*"],
  progressColumns: ["Departmental narrative on schedule*", "Departmental Narrative on Budgeted Whole Life Costs*"],
};

/** Published lists until 2021. The quarter and the yearly amounts differ by year and are chosen when it is imported. */
export const gmppFivePoint: PresetInput = {
  ...shared,
  ...published,
  name: "gmpp-five-point",
  title: "GMPP 2013–2021",
  rating: { ...publishedRating, scale: "five-point" },
};

/** Published lists from 2022. */
export const gmppThreePoint: PresetInput = {
  ...shared,
  ...published,
  name: "gmpp-three-point",
  title: "GMPP 2022–",
  rating: { ...publishedRating, scale: "three-point" },
};
