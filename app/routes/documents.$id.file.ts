import { signedIn } from "~/features/auth/guard.server";
import { downloadDocument } from "~/features/documents/download.server";

export const loader = signedIn(({ viewer, params, request }) => downloadDocument(viewer, params.id ?? "", request));
