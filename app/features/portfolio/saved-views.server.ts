import { redirect } from "@remix-run/node";
import type { Viewer } from "~/features/auth/viewer";
import { readPersonNames } from "~/features/governance/choices.server";
import { type Choice, readNames } from "~/features/projects/names.server";
import type { Translate } from "~/i18n/translate";
import { compareDanish } from "~/platform/format";
import { newId } from "~/platform/identifiers.server";
import { PersonModel } from "~models/person.server";
import { type SavedView, SavedViewModel } from "~models/saved-view.server";
import type { ViewKind } from "~models/vocabulary";
import { canonicalQuery } from "./canonical-query";
import { canChangeView, everyone, isOfferedTo } from "./policy";
import { type Labelling, readQuery } from "./view-parts";
import { allProjects, viewAddress, viewParameter } from "./view-paths";
import { labellingBy, sayGone, sayParts } from "./view-words.server";
import { findVisibleView, visibleViewsFilter } from "./visible-views.server";

export interface ViewQuestion {
  viewer: Viewer;
  kind: ViewKind;
  search: URLSearchParams;
  t: Translate;
}

/**
 * The saved views beside a way of seeing the portfolio, and how the address stands to the one it was opened from. Throws
 * a redirect to the start view where the address asks for nothing, and to the address without what is gone.
 */
export async function readViewBar({ viewer, kind, search, t }: ViewQuestion) {
  const [views, startId, names] = await Promise.all([readOffered(viewer), readStartId(viewer), readNames()]);
  const labelOf = labellingBy(names, t);
  const addressOf = (view: SavedView) => viewAddress(view.kind, readQuery(view.query, labelOf).kept, view._id);
  const start = views.find(({ _id }) => _id === startId);
  if (start && kind === "table" && search.size === 0) throw redirect(addressOf(start));
  const chosen = views.find(({ _id }) => _id === search.get(viewParameter));
  const query = canonicalQuery(search);
  if (chosen) requirePresent(kind, query, chosen, labelOf);
  return {
    views: views.map((view) => ({
      id: view._id,
      name: view.name,
      href: addressOf(view),
      isShared: view.personId !== viewer.personId,
      isStart: view._id === startId,
    })),
    chosen: chosen
      ? { ...describeChosen(viewer, { kind, query }, chosen, labelOf, t), isStart: chosen === start }
      : null,
    /** What the address is marked with: the view it was opened from, or all projects, lest the start view come instead. */
    opened: chosen?._id ?? (start ? allProjects : null),
    hasStart: Boolean(start),
    everythingHref: viewAddress("table", "", start && allProjects),
    isEverything: !chosen && query === "" && kind === "table",
    /** The start view has been removed, or is shared no more. */
    isStartLost: Boolean(startId) && !start,
    current: { kind, query },
    described: describe(kind, query, labelOf, t),
    groups: groupChoices(viewer),
    submissionId: newId(),
  };
}
export type ViewBar = Awaited<ReturnType<typeof readViewBar>>;

/** An address kept elsewhere may ask for what is gone: the person is led to what is there, and told by the view. */
function requirePresent(kind: ViewKind, query: string, chosen: SavedView, labelOf: Labelling): void {
  const { gone, kept } = readQuery(query, labelOf);
  if (gone.length > 0) throw redirect(viewAddress(kind, kept, chosen._id));
}

function describeChosen(
  viewer: Viewer,
  { kind, query }: { kind: ViewKind; query: string },
  view: SavedView,
  labelOf: Labelling,
  t: Translate,
) {
  const { gone, kept } = readQuery(view.query, labelOf);
  return {
    id: view._id,
    revision: view.revision,
    name: view.name,
    sharedWith: view.sharedWith ?? null,
    href: viewAddress(view.kind, kept, view._id),
    isChanged: view.kind !== kind || kept !== query,
    mayChange: canChangeView(viewer, view),
    gone: gone.map((one) => sayGone(one, t)),
  };
}

function describe(kind: ViewKind, query: string, labelOf: Labelling, t: Translate): string {
  const { parts } = readQuery(query, labelOf);
  const said = parts.length > 0 ? sayParts(parts, t) : [t("portfolio:savedView.everything")];
  return [t(`portfolio:view.${kind}`), ...said].join(" · ");
}

/** One's own first, each in Danish order. */
async function readOffered(viewer: Viewer): Promise<SavedView[]> {
  const views = await SavedViewModel.find({ $and: [{ nameKey: { $exists: true } }, visibleViewsFilter(viewer)] })
    .select("-lastChange")
    .lean<SavedView[]>();
  const isOthers = (view: SavedView) => Number(view.personId !== viewer.personId);
  return views
    .filter((view) => isOfferedTo(viewer, view))
    .sort((first, second) => isOthers(first) - isOthers(second) || compareDanish(first.name, second.name));
}

async function readStartId({ personId }: Viewer): Promise<string | null> {
  const person = await PersonModel.findById(personId).select("startViewId").lean();
  return person?.startViewId ?? null;
}

function groupChoices(viewer: Viewer): Choice[] {
  const groups = new Map(viewer.standings.map(({ groupId, groupName }) => [groupId, groupName]));
  return [...groups].map(([value, label]) => ({ value, label })).sort((a, b) => compareDanish(a.label, b.label));
}

/** The address of a view as it stands now. Throws NotFoundError. */
export async function readViewAddress(viewer: Viewer, id: string, t: Translate): Promise<string> {
  const [view, names] = await Promise.all([findVisibleView(viewer, id), readNames()]);
  return viewAddress(view.kind, readQuery(view.query, labellingBy(names, t)).kept, view._id);
}

/** All the views one may see, each with what it shows in words and what may be done with it. */
export async function readViewsPage(viewer: Viewer, t: Translate) {
  const [found, startId, names] = await Promise.all([
    SavedViewModel.find(visibleViewsFilter(viewer)).lean<SavedView[]>(),
    readStartId(viewer),
    readNames(),
  ]);
  const labelOf = labellingBy(names, t);
  const owners = await readPersonNames(found.map(({ personId }) => personId));
  const rows = found
    .sort((first, second) => compareDanish(first.name, second.name))
    .map((view) => ({
      id: view._id,
      revision: view.revision,
      name: view.name,
      kind: view.kind,
      query: view.query,
      described: describe(view.kind, view.query, labelOf, t),
      gone: readQuery(view.query, labelOf).gone.map((one) => sayGone(one, t)),
      owner: view.personId === viewer.personId ? null : (owners.get(view.personId) ?? ""),
      sharedWith: view.sharedWith ?? null,
      sharedWithName: sharedWithName(view, (id) => names.groups.get(id)?.name, t),
      isStart: view._id === startId,
      isRemoved: Boolean(view.removedAt),
      mayChange: canChangeView(viewer, view),
    }));
  return {
    own: rows.filter(({ owner, isRemoved }) => owner === null && !isRemoved),
    shared: rows.filter(({ owner, isRemoved }) => owner !== null && !isRemoved),
    removed: rows.filter(({ owner, isRemoved }) => owner === null && isRemoved),
    groups: groupChoices(viewer),
    submissionId: newId(),
  };
}
export type ViewsPage = Awaited<ReturnType<typeof readViewsPage>>;
export type ViewRow = ViewsPage["own"][number];

function sharedWithName({ sharedWith }: SavedView, groupName: (id: string) => string | undefined, t: Translate) {
  if (!sharedWith) return null;
  return sharedWith === everyone ? t("portfolio:savedView.everyone") : (groupName(sharedWith) ?? "–");
}
