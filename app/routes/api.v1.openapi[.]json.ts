import { openApiDocument } from "~/features/api/openapi";
import { resources } from "~/features/api/resources.server";
import { anyone } from "~/features/auth/guard.server";

/** Open to anyone: it says how the API is asked, and nothing of what it holds. */
export const loader = anyone(async () => Response.json(openApiDocument(resources)));
