import { registerAuditSubject } from "~/features/audit/subjects.server";
import { registerPersonalData } from "~/features/governance/personal-data.server";
import { paths } from "~/platform/paths";
import { ApiTokenModel } from "~models/api-token.server";
import { tokenData } from "./personal-data.server";

/** What the API supplies to the areas below it: a token is known to its owner and to administrators. */
export function registerApi(): void {
  registerPersonalData("api", tokenData);
  registerAuditSubject("ApiToken", async (viewer, ids) => {
    const own = viewer.isAdministrator ? {} : { personId: viewer.personId };
    const tokens = await ApiTokenModel.find({ _id: { $in: ids }, ...own })
      .select("name personId")
      .lean();
    return new Map(tokens.map(({ _id, name, personId }) => [_id, { title: name, path: paths.person(personId) }]));
  });
}
