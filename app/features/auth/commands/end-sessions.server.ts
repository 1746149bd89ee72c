import { SessionModel } from "~models/session.server";
import { closeSessionsOf } from "../session.server";
import type { Viewer } from "../viewer";

/** Ends one of one's own sessions; one that is over already, or is somebody else's, is left as it is. */
export async function endSession(viewer: Viewer, id: string): Promise<void> {
  await SessionModel.deleteOne({ _id: id, personId: viewer.personId });
}

/** Ends all one's sessions but the one that asks. */
export async function endOtherSessions(viewer: Viewer, thisId: string | null): Promise<void> {
  await SessionModel.deleteMany({ personId: viewer.personId, _id: { $ne: thisId } });
}

export async function endAllSessions(viewer: Viewer): Promise<void> {
  await closeSessionsOf(viewer.personId);
}
