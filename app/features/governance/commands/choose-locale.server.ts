import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { PersonModel } from "~models/person.server";
import type { Locale } from "~models/vocabulary";

/** The language one reads the product in. */
export async function chooseLocale(viewer: Viewer, locale: Locale): Promise<void> {
  await changeDocument(PersonModel, {
    id: viewer.personId,
    actor: actorOf(viewer),
    action: "person.locale",
    change: () => ({ locale }),
  });
}
