import type { PersonalData } from "~/features/governance/personal-data.server";
import { GroupModel } from "~models/group.server";
import { ReportModel } from "~models/report.server";

/** The steps of reports. Their frozen contents hold ids; a published PDF holds names as they were printed. */
export const reportData: PersonalData = {
  fields: {
    "Report.compiledBy": "record",
    "Report.submittedBy": "record",
    "Report.submittedOnBehalfOf": "record",
    "Report.publications.by": "record",
    "Report.steps.by": "record",
    "Report.steps.onBehalfOf": "record",
  },
  async export({ personId }) {
    const [reports, groups] = await Promise.all([
      ReportModel.find({ $or: [{ "steps.by": personId }, { "steps.onBehalfOf": personId }, { compiledBy: personId }] })
        .select("groupId period steps compiledBy compiledAt")
        .lean(),
      GroupModel.find().select("name").lean(),
    ]);
    const groupNames = new Map(groups.map((group) => [group._id, group.name]));
    return {
      reportSteps: reports.flatMap((report) => {
        const place = { group: groupNames.get(report.groupId), period: report.period };
        const steps = report.steps
          .filter((step) => step.by === personId || step.onBehalfOf === personId)
          .map((step) => ({
            ...place,
            step: step.step,
            at: step.at.toISOString(),
            comment: step.by === personId ? step.comment : undefined,
          }));
        const compiled = report.compiledBy === personId;
        return compiled ? [...steps, { ...place, step: "compile", at: report.compiledAt.toISOString() }] : steps;
      }),
    };
  },
};
