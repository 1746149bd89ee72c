import { data } from "@remix-run/node";
import { Form, Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { useRef } from "react";
import { canReadAudit } from "~/features/audit/policy";
import { ErrorPage } from "~/features/auth/error-page";
import { type FlashMessage, takeMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { isLead } from "~/features/auth/viewer";
import { readBell } from "~/features/notifications/bell.server";
import { StatementLinks } from "~/features/privacy/statement-links";
import { SearchButton } from "~/features/search/search-button";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { useUnsavedWarning } from "~/ui/client/use-unsaved-warning";
import { Shell } from "~/ui/shell";
import { Toast } from "~/ui/toast";

export const loader = signedIn(async ({ viewer, context, request, t }) => {
  const { message, headers } = takeMessage(request);
  return data(
    {
      name: viewer.name,
      organisation: context.organisation,
      isExample: context.isExample,
      mayImport: viewer.isAdministrator || isLead(viewer),
      mayReadAudit: canReadAudit(viewer),
      isAdministrator: viewer.isAdministrator,
      bell: await readBell(viewer, t),
      message,
    },
    { headers },
  );
});

const initials = (name: string) => {
  const words = name.split(/\s+/);
  return ((words[0]?.[0] ?? "") + (words.length > 1 ? (words.at(-1)?.[0] ?? "") : "")).toUpperCase();
};

/**
 * What was just done, for as long as the page it was said on is shown: a page that reads itself anew while something
 * runs must not take it away. Said again, also in the same words, after the next save.
 */
function useMessage(message: FlashMessage | null, visit: string): FlashMessage | null {
  const said = useRef({ visit, message });
  if (message || said.current.visit !== visit) said.current = { visit, message };
  return said.current.message;
}

export default function ApplicationLayout() {
  const { name, organisation, isExample, mayImport, mayReadAudit, isAdministrator, bell, message } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation("common");
  const say = useSay();
  const { pathname, key } = useLocation();
  useUnsavedWarning();
  const shown = useMessage(message, key);
  const isWithin = (href: string) => (href === "/" ? pathname === "/" : `${pathname}/`.startsWith(`${href}/`));
  const item = (href: string, label: string, ...parts: string[]) => ({
    href,
    label,
    current: [href, ...parts].some(isWithin),
  });
  const nav = [
    {
      items: [
        item(paths.home(), t("nav.overview")),
        item(paths.projects(), t("nav.projects")),
        item(paths.risks(), t("nav.risks")),
        item(paths.barriers(), t("nav.barriers")),
      ],
    },
    {
      items: [
        item(paths.rounds(), t("nav.rounds")),
        item(paths.reports(), t("nav.reports")),
        item(paths.decisions(), t("nav.decisions")),
      ],
    },
    {
      items: [
        item(
          paths.organisation(),
          t("nav.organisation"),
          paths.groups(),
          paths.people(),
          paths.areas(),
          paths.strategies(),
        ),
        ...(mayImport ? [item(paths.imports(), t("nav.imports"))] : []),
        ...(isAdministrator
          ? [item(paths.administration(), t("nav.administration"), paths.audit())]
          : mayReadAudit
            ? [item(paths.audit(), t("nav.audit"))]
            : []),
      ],
    },
  ];
  return (
    <Shell
      product={t("product")}
      organisation={organisation}
      homeHref={paths.home()}
      banner={isExample ? t("exampleBanner") : undefined}
      nav={nav}
      search={<SearchButton />}
      user={{
        name: t("user.menu", { name }),
        initials: initials(name),
        menu: (
          <>
            <a href={paths.profile()}>{t("user.profile")}</a>
            <Form method="post" action={paths.signOut()} reloadDocument>
              <button type="submit">{t("user.signOut")}</button>
            </Form>
          </>
        ),
      }}
      skipLabel={t("skip")}
      menuLabel={t("menu")}
      bell={{ ...bell, href: paths.notifications(), isCurrent: isWithin(paths.notifications()) }}
      footer={<StatementLinks />}
    >
      {shown && <Toast key={key} tone="success" message={say(shown.key, shown.params)} />}
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
