import { useLoaderData } from "@remix-run/react";
import { History } from "~/features/audit/history";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { ActionForm } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { AreaFields } from "~/features/governance/area-tree";
import { readAreaPage } from "~/features/governance/areas.server";
import { archiveArea, editArea, restoreArea } from "~/features/governance/commands/save-area.server";
import { editAreaSchema, revisedSchema } from "~/features/governance/schema";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { ListRow, ListRows, Tag } from "~/ui/content";
import { Breadcrumbs, Card, Columns, DefinitionList, Disclosure, Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params }) => {
  const page = await readAreaPage(viewer, params.id!);
  return { title: page.area.name, ...page };
});

export const action = signedIn(async ({ viewer, request, params }) => {
  const id = params.id!;
  const form = await request.formData();
  switch (form.get("intent")) {
    case "archive":
      await archiveArea(viewer, id, parseForm(form, revisedSchema));
      return redirectWithMessage(paths.area(id), "governance:area.archived");
    case "restore":
      await restoreArea(viewer, id, parseForm(form, revisedSchema));
      return redirectWithMessage(paths.area(id), "governance:area.restored");
    default:
      await editArea(viewer, id, parseForm(form, editAreaSchema));
      return redirectWithMessage(paths.area(id), "governance:saved");
  }
});

export default function AreaPage() {
  const { area, below, representatives, form } = useLoaderData<typeof loader>();
  const { t } = useTranslation("governance");
  const say = useSay();
  const post = { revision: area.revision, submissionId: form?.submissionId };
  const facts = (
    <Card>
      <DefinitionList
        items={[
          { term: t("area.kind"), description: say(`vocabulary:areaKind.${area.kind}`) },
          {
            term: t("area.parent"),
            description: area.parent ? <a href={paths.area(area.parent.id)}>{area.parent.name}</a> : "–",
          },
          {
            term: t("area.head"),
            description: area.head ? <a href={paths.person(area.head.id)}>{area.head.name}</a> : t("area.noHead"),
          },
        ]}
      />
    </Card>
  );
  const around = (
    <>
      {below.length > 0 && (
        <Card title={t("area.below")}>
          <ListRows>
            {below.map((one) => (
              <ListRow key={one.id} title={one.name} href={paths.area(one.id)} />
            ))}
          </ListRows>
        </Card>
      )}
      <Card title={t("area.representatives")}>
        {representatives.length === 0 ? (
          <p className="muted">{t("area.noRepresentatives")}</p>
        ) : (
          <ListRows>
            {representatives.map((one) => (
              <ListRow
                key={`${one.groupId}/${one.personId}`}
                title={one.name}
                href={paths.person(one.personId)}
                detail={<a href={paths.group(one.groupId)}>{one.group}</a>}
              />
            ))}
          </ListRows>
        )}
      </Card>
      <p>
        <a href={paths.projects({ area: area.id })}>{t("area.projects")}</a>
      </p>
    </>
  );
  return (
    <Page
      title={area.name}
      badge={area.isArchived && <Tag tone="warning">{t("isArchived")}</Tag>}
      eyebrow={
        <Breadcrumbs
          label={t("breadcrumbs")}
          items={[
            { href: paths.organisation(), label: t("organisation.title") },
            { href: paths.areas(), label: t("areas.title") },
            { label: area.name },
          ]}
        />
      }
      actions={
        form && (
          <ActionForm
            intent={area.isArchived ? "restore" : "archive"}
            {...post}
            submitLabel={say(area.isArchived ? "common:action.restore" : "common:action.archive")}
            variant="secondary"
          />
        )
      }
    >
      <ActionFailureNotice />
      {facts}
      <Columns aside={around}>
        {form && (
          <>
            <Card title={say("common:action.edit")}>
              <ActionForm intent="edit" {...post} submitLabel={say("common:action.save")}>
                <AreaFields {...form} area={area} />
              </ActionForm>
            </Card>
            <Card>
              <Disclosure summary={say("audit:history")}>
                <History entries={form.history} />
              </Disclosure>
            </Card>
          </>
        )}
      </Columns>
    </Page>
  );
}
