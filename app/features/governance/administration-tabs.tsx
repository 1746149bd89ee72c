import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Tabs } from "~/ui/page";

const hrefs = {
  settings: paths.administration(),
  thresholds: paths.thresholds(),
  mail: paths.mailOffice(),
  lists: paths.lists(),
  contacts: paths.contacts(),
  people: paths.people(),
  audit: paths.audit(),
  tokens: paths.allTokens(),
};
type Tab = keyof typeof hrefs;

/** The pages of the administration, the same on each of them. */
export function AdministrationTabs({ current }: { current: Tab }) {
  const { t } = useTranslation("governance");
  const tabs = Object.keys(hrefs) as Tab[];
  return (
    <Tabs
      label={t("administration.title")}
      items={tabs.map((tab) => ({ href: hrefs[tab], label: t(`administration.tab.${tab}`), current: tab === current }))}
    />
  );
}
