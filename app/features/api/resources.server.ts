import type { z } from "zod";
import type { ApiScope } from "~models/vocabulary";
import {
  areaAnswer,
  barrierAnswer,
  decisionAnswer,
  groupAnswer,
  periodAnswer,
  projectAnswer,
  reportAnswer,
  reportItemAnswer,
  riskAnswer,
  statusUpdateAnswer,
} from "./answers";
import type { Listing, Reading } from "./listing";
import {
  areaQuestion,
  barrierQuestion,
  decisionQuestion,
  groupQuestion,
  periodQuestion,
  projectQuestion,
  reportQuestion,
  riskQuestion,
  statusUpdateQuestion,
} from "./questions";
import { listAreas, listDecisions, listGroups, listPeriods } from "./read-organisation.server";
import { listBarriers, listRisks } from "./read-project-parts.server";
import { listProjects } from "./read-projects.server";
import { listReports, readReport } from "./read-reports.server";
import { listStatusUpdates } from "./read-status-updates.server";

type Row = Record<string, unknown>;

/** One kind of thing the API gives: its addresses, its shapes and who reads it are all here. */
export interface Resource {
  /** In the address. */
  name: string;
  /** Of one of them, as the OpenAPI description's schema is called. */
  schemaName: string;
  summary: string;
  /** What a token must have been made for; null: any token will do. */
  scope: ApiScope | null;
  /** The parts of an item's address, joined by slashes the key of its row. */
  keyParts: string[];
  question: z.ZodObject;
  answer: z.ZodObject;
  /** Where one of them holds more than a row of the list does. */
  itemAnswer?: z.ZodObject;
  list(reading: Reading, question: Record<string, unknown>): Promise<Listing<Row>>;
  readItem?(reading: Reading, key: string): Promise<Row | null>;
}

export const resources: readonly Resource[] = [
  {
    name: "projects",
    schemaName: "Project",
    summary: "Projects",
    scope: "projects",
    keyParts: ["code"],
    question: projectQuestion,
    answer: projectAnswer,
    list: listProjects,
  },
  {
    name: "status-updates",
    schemaName: "StatusUpdate",
    summary: "Submitted status updates, one a project and quarter",
    scope: "status-updates",
    keyParts: ["project", "period"],
    question: statusUpdateQuestion,
    answer: statusUpdateAnswer,
    list: listStatusUpdates,
  },
  {
    name: "risks",
    schemaName: "Risk",
    summary: "Risks of the projects",
    scope: "risks",
    keyParts: ["id"],
    question: riskQuestion,
    answer: riskAnswer,
    list: listRisks,
  },
  {
    name: "barriers",
    schemaName: "Barrier",
    summary: "Barriers that groups have been asked to remove",
    scope: "barriers",
    keyParts: ["id"],
    question: barrierQuestion,
    answer: barrierAnswer,
    list: listBarriers,
  },
  {
    name: "reports",
    schemaName: "Report",
    summary: "Quarterly status reports; one of them comes with its frozen content",
    scope: "reports",
    keyParts: ["period", "group"],
    question: reportQuestion,
    answer: reportAnswer,
    itemAnswer: reportItemAnswer,
    list: listReports,
    readItem: readReport,
  },
  {
    name: "decisions",
    schemaName: "Decision",
    summary: "Decisions of the groups",
    scope: "decisions",
    keyParts: ["code"],
    question: decisionQuestion,
    answer: decisionAnswer,
    list: listDecisions,
  },
  {
    name: "groups",
    schemaName: "Group",
    summary: "Groups with those who are members today",
    scope: "groups",
    keyParts: ["id"],
    question: groupQuestion,
    answer: groupAnswer,
    list: listGroups,
  },
  {
    name: "areas",
    schemaName: "Area",
    summary: "Service areas and the administrations above them",
    scope: null,
    keyParts: ["id"],
    question: areaQuestion,
    answer: areaAnswer,
    list: listAreas,
  },
  {
    name: "periods",
    schemaName: "Period",
    summary: "Quarters that have a round of status updates",
    scope: null,
    keyParts: ["period"],
    question: periodQuestion,
    answer: periodAnswer,
    list: listPeriods,
  },
];
