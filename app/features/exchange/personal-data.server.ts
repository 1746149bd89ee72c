import type { PersonalData } from "~/features/governance/personal-data.server";
import { ImportRunModel } from "~models/import-run.server";

/** Who brought what in. The kept files and their rows are as they came, names in them included. */
export const exchangeData: PersonalData = {
  fields: { "ImportRun.createdBy": "record", "ImportRun.startedBy": "record" },
  async export({ personId }) {
    const runs = await ImportRunModel.find({ $or: [{ createdBy: personId }, { startedBy: personId }] })
      .select("fileName createdAt state")
      .lean();
    return {
      imports: runs.map((run) => ({
        fileName: run.fileName,
        createdAt: run.createdAt.toISOString(),
        state: run.state,
      })),
    };
  },
};
