import { canReadAudit } from "~/features/audit/policy";
import { isLead, isSecretary, type Viewer } from "~/features/auth/viewer";
import { canImport } from "~/features/exchange/policy";
import { may } from "~/features/governance/policy";
import { canCreateProjects } from "~/features/projects/policy";
import { canRunRound } from "~/features/status/policy";
import type { Translate } from "~/i18n/translate";
import { paths } from "~/platform/paths";
import { foldForSearch } from "~/platform/search-text";
import { placeIn } from "./rank";

/** A page to go to, or a page on which something new is begun; for those whom its guard lets in. */
interface Destination {
  href: string;
  words: string;
  may?: (viewer: Viewer) => boolean;
}

const pages: readonly Destination[] = [
  { href: paths.home(), words: "common:nav.overview" },
  { href: paths.projects(), words: "common:nav.projects" },
  { href: paths.risks(), words: "common:nav.risks" },
  { href: paths.barriers(), words: "common:nav.barriers" },
  { href: paths.rounds(), words: "common:nav.rounds" },
  { href: paths.reports(), words: "common:nav.reports" },
  { href: paths.decisions(), words: "common:nav.decisions" },
  { href: paths.organisation(), words: "common:nav.organisation" },
  { href: paths.people(), words: "common:nav.people" },
  { href: paths.groups(), words: "common:nav.groups" },
  { href: paths.areas(), words: "common:nav.areas" },
  { href: paths.strategies(), words: "governance:strategies.title" },
  { href: paths.imports(), words: "common:nav.imports", may: canImport },
  { href: paths.administration(), words: "common:nav.administration", may: (viewer) => viewer.isAdministrator },
  { href: paths.audit(), words: "common:nav.audit", may: canReadAudit },
  { href: paths.profile(), words: "common:user.profile" },
];

const beginnings: readonly Destination[] = [
  { href: paths.newProject(), words: "projects:new.title", may: canCreateProjects },
  {
    href: paths.newDecision(),
    words: "governance:decisions.new",
    may: (viewer) => isSecretary(viewer) || isLead(viewer),
  },
  { href: paths.newRound(), words: "status:round.openTitle", may: canRunRound },
  { href: paths.newImport(), words: "exchange:new.title", may: canImport },
  { href: paths.newPerson(), words: "governance:people.new", may: (viewer) => may(viewer, "managePeople") },
  { href: paths.newGroup(), words: "governance:groups.new", may: (viewer) => may(viewer, "manageGroups") },
];

/** What the viewer can begin and where they can go, as far as every word begins a word of its name. */
export function findDestinations(
  viewer: Viewer,
  t: Translate,
  words: readonly string[],
): { href: string; title: string }[] {
  const open = ({ may }: Destination) => !may || may(viewer);
  return [
    ...beginnings.filter(open).map(({ href, words }) => ({ href, title: t(words) })),
    ...pages.filter(open).map(({ href, words }) => ({ href, title: t("search:goTo", { page: t(words) }) })),
  ].filter(({ title }) => {
    const folded = foldForSearch(title);
    return words.every((word) => ["word", "start"].includes(placeIn(folded, word) ?? ""));
  });
}
