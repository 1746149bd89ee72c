import type { Viewer } from "~/features/auth/viewer";
import { currentPeriod } from "~/platform/clock";
import { NotFoundError, RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import type { Project } from "~models/project.server";
import { withBarrierEnded, withBarrierRaised } from "../barriers";
import { changeProject, type ProjectChange } from "../change-project.server";
import { requireKnown } from "../known-references.server";
import type { SaveBarrier, WithdrawBarrier } from "../schema";

/** Raises a barrier to a group, or changes the open one named by `part`. */
export function saveBarrier(viewer: Viewer, code: string, input: SaveBarrier): Promise<Project> {
  const { part } = input;
  return changeProject(viewer, code, input, {
    action: part ? "project.editBarrier" : "project.raiseBarrier",
    change: async (current) => {
      const earlier = part ? openBarrier(current, part) : null;
      await requireKnown([{ kind: "groups", id: input.groupId, before: earlier?.groupId, field: "groupId" }]);
      const fields = {
        _id: earlier?._id ?? newId(),
        title: input.title,
        description: input.description,
        removedBy: input.removedBy,
        groupId: input.groupId,
        until: input.until,
        ...(earlier ? {} : { raisedPeriod: currentPeriod() }),
      };
      return { barriers: withBarrierRaised(current.barriers, fields, new Date()) };
    },
  });
}

/** Takes a barrier back: it no longer stands in the way, or was none. Only a decision removes one. */
export function withdrawBarrier(viewer: Viewer, code: string, input: WithdrawBarrier): Promise<Project> {
  const request: ProjectChange = {
    action: "project.withdrawBarrier",
    reason: input.reason,
    change: (current) => {
      const { _id } = openBarrier(current, input.part);
      return {
        barriers: withBarrierEnded(current.barriers, _id, { state: "withdrawn", reason: input.reason, at: new Date() }),
      };
    },
  };
  return changeProject(viewer, code, input, request);
}

function openBarrier(project: Project, id: string) {
  const barrier = project.barriers.find((one) => one._id === id);
  if (!barrier) throw new NotFoundError(`barrier ${id}`);
  if (barrier.state !== "open") throw new RefusedError({ key: "projects:refusal.barrierEnded" });
  return barrier;
}
