import type { Viewer } from "~/features/auth/viewer";
import { NotFoundError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import type { Project } from "~models/project.server";
import { changeProject } from "../change-project.server";
import { requireKnown } from "../known-references.server";
import type { SaveRisk } from "../schema";

/** Registers a risk, or changes the one named by `part`. */
export function saveRisk(viewer: Viewer, code: string, input: SaveRisk): Promise<Project> {
  const { revision, submissionId, part, ...fields } = input;
  const risk = { ...fields, ownerId: fields.ownerId, response: fields.response };
  return changeProject(
    viewer,
    code,
    { revision, submissionId },
    {
      action: part ? "project.editRisk" : "project.registerRisk",
      change: async (current) => {
        const earlier = current.risks.find((one) => one._id === part);
        if (part && !earlier) throw new NotFoundError(`risk ${part}`);
        await requireKnown([{ kind: "people", id: risk.ownerId, before: earlier?.ownerId, field: "ownerId" }]);
        if (!earlier) return { risks: [...current.risks, { ...risk, _id: newId(), registeredAt: new Date() }] };
        return { risks: current.risks.map((one) => (one === earlier ? { ...earlier, ...risk } : one)) };
      },
    },
  );
}
