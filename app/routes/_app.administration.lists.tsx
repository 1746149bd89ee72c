import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { permitted } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { AdministrationTabs } from "~/features/governance/administration-tabs";
import { createProgramme, editProgramme, toggleProgramme } from "~/features/governance/commands/save-programme.server";
import { createTeam, editTeam, toggleTeam } from "~/features/governance/commands/save-team.server";
import { ProgrammesCard, TeamsCard } from "~/features/governance/list-cards";
import { readLists } from "~/features/governance/lists.server";
import { may } from "~/features/governance/policy";
import {
  editProgrammeSchema,
  editTeamSchema,
  newProgrammeSchema,
  newTeamSchema,
  removePartSchema,
} from "~/features/governance/schema";
import { useTranslation } from "~/i18n/use-words";
import { RefusedError } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = permitted(
  (viewer) => may(viewer, "manageLists"),
  async ({ t }) => ({ title: t("governance:lists.title"), ...(await readLists()) }),
);

export const action = permitted(
  (viewer) => may(viewer, "manageLists"),
  async ({ viewer, request }) => {
    const form = await request.formData();
    switch (form.get("intent")) {
      case "new-programme":
        await createProgramme(viewer, parseForm(form, newProgrammeSchema));
        break;
      case "programme":
        await editProgramme(viewer, parseForm(form, editProgrammeSchema));
        break;
      case "toggle-programme":
        await toggleProgramme(viewer, parseForm(form, removePartSchema));
        break;
      case "new-team":
        await createTeam(viewer, parseForm(form, newTeamSchema));
        break;
      case "team":
        await editTeam(viewer, parseForm(form, editTeamSchema));
        break;
      case "toggle-team":
        await toggleTeam(viewer, parseForm(form, removePartSchema));
        break;
      default:
        throw new RefusedError({ key: "common:validation.choice" });
    }
    return redirectWithMessage(paths.lists(), "governance:saved");
  },
);

export default function ListsPage() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("governance");
  return (
    <Page title={t("lists.title")} lead={t("lists.lead")}>
      <AdministrationTabs current="lists" />
      <ActionFailureNotice />
      <ProgrammesCard page={page} />
      <TeamsCard page={page} />
    </Page>
  );
}
