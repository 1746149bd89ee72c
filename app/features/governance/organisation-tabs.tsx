import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Tabs } from "~/ui/page";

const tabs = ["overview", "groups", "areas", "people", "strategies"] as const;
type Tab = (typeof tabs)[number];

const hrefs: Record<Tab, string> = {
  overview: paths.organisation(),
  groups: paths.groups(),
  areas: paths.areas(),
  people: paths.people(),
  strategies: paths.strategies(),
};

/** The pages of the organisation, the same on each of them. */
export function OrganisationTabs({ current }: { current: Tab }) {
  const { t } = useTranslation("governance");
  return (
    <Tabs
      label={t("organisation.title")}
      items={tabs.map((tab) => ({ href: hrefs[tab], label: t(`organisation.tab.${tab}`), current: tab === current }))}
    />
  );
}
