import { registerAuditScope, registerAuditSubject } from "~/features/audit/subjects.server";
import { registerPersonalData } from "~/features/governance/personal-data.server";
import { isWholePortfolio } from "~/features/projects/policy";
import { visibleProjectsFilter } from "~/features/projects/visibility.server";
import { paths } from "~/platform/paths";
import { ProjectModel } from "~models/project.server";
import { RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { registerStatusEffects } from "./effects.server";
import { statusData } from "./personal-data.server";

/** What status supplies to the areas below it. */
export function registerStatus(): void {
  registerPersonalData("status", statusData);
  registerStatusEffects();
  registerAuditScope("status", (standings) => [
    ...(standings.some(({ scope }) => isWholePortfolio(scope)) ? [{ entity: "StatusUpdate" }] : []),
    ...(standings.some(({ groupKind }) => groupKind === "programme") ? [{ entity: "Round" }] : []),
  ]);
  registerAuditSubject("Round", async (_viewer, ids) => {
    const rounds = await RoundModel.find({ _id: { $in: ids } })
      .select("period")
      .lean();
    return new Map(rounds.map(({ _id, period }) => [_id, { title: period, path: paths.round(period) }]));
  });
  registerAuditSubject("StatusUpdate", async (viewer, ids) => {
    const updates = await StatusUpdateModel.find({ _id: { $in: ids } })
      .select("projectId period")
      .lean();
    const owners = { _id: { $in: updates.map((update) => update.projectId) } };
    const projects = await ProjectModel.find({ $and: [owners, visibleProjectsFilter(viewer)] })
      .select("code")
      .lean();
    const codes = new Map(projects.map((project) => [project._id, project.code]));
    return new Map(
      updates.flatMap(({ _id, projectId, period }) => {
        const code = codes.get(projectId);
        return code ? [[_id, { title: `${code} ${period}`, path: paths.projectStatus(code, period) }] as const] : [];
      }),
    );
  });
}
