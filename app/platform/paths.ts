/** Every address of the product. A page is never linked to by a string of its own. */
const withQuery = (path: string, query: Record<string, string | number | undefined | null> = {}) => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
};

export const paths = {
  home: () => "/",
  yearEconomy: (year: number) => `/economy/${year}`,
  /** `locale`: in which language from now on. */
  signIn: (returnTo?: string, locale?: string) => withQuery("/sign-in", { locale, returnTo }),
  signOut: () => "/sign-out",
  signedOut: () => "/sign-in?signedOut=yes",
  /** Nobody was signed in, and why. */
  signInFault: (fault: string, returnTo?: string) => withQuery("/sign-in", { fault, returnTo }),
  /** `asksWho`: the provider is to ask again who it is. */
  providerSignIn: (query: { returnTo?: string; asksWho?: "yes" }) => withQuery("/sign-in/provider", query),
  /** Where the provider sends people back to; it is registered there. */
  providerReturn: () => "/sign-in/provider/return",
  providerSignOut: () => "/sign-out/provider",
  oneTimeLink: (token: string) => `/set-password/${token}`,
  search: (query?: Record<string, string | number | undefined>) => withQuery("/search", query),
  searchSuggestions: () => "/search/suggestions",
  profile: () => "/profile",
  accessibility: (locale?: string) => withQuery("/accessibility", { locale }),
  privacy: (locale?: string) => withQuery("/privacy", { locale }),
  notifications: () => "/notifications",
  notice: (id: string) => `/notifications/${id}`,
  mailChoices: () => "/profile/notifications",
  followed: () => "/profile/following",
  ownSessions: () => "/profile/sessions",
  ownTokens: () => "/profile/tokens",
  ownData: () => "/profile/data",
  ownDataFile: () => "/profile/data.json",
  allTokens: () => "/administration/tokens",
  api: () => "/api",
  apiDescription: () => "/api/v1/openapi.json",
  healthz: () => "/healthz",
  readyz: () => "/readyz",
  metrics: () => "/metrics",

  projects: (query?: Record<string, string | number | undefined>) => withQuery("/projects", query),
  projectsExport: (format: "csv" | "xlsx", query?: Record<string, string | undefined>) =>
    withQuery(`/projects/export.${format}`, query),
  projectBoard: () => "/projects/board",
  projectTimeline: () => "/projects/timeline",
  timelineExport: (format: "csv" | "xlsx") => `/projects/timeline.${format}`,
  projectBubbles: () => "/projects/bubbles",
  projectHeatMap: () => "/projects/heat-map",
  heatMapExport: (format: "csv" | "xlsx") => `/projects/heat-map.${format}`,
  newProject: () => "/projects/new",
  bulkChanges: () => "/projects/bulk",
  bulkChange: (id: string, query?: { group?: string; page?: number }) => withQuery(`/projects/bulk/${id}`, query),
  savedViews: () => "/projects/views",
  savedView: (id: string) => `/projects/views/${id}`,
  project: (code: string) => `/projects/${code}`,
  projectEdit: (code: string, query?: { edit?: string }) => withQuery(`/projects/${code}/edit`, query),
  projectPlan: (code: string, query?: { edit?: string }) => withQuery(`/projects/${code}/plan`, query),
  milestonesExport: (code: string, format: "csv" | "xlsx") => `/projects/${code}/milestones.${format}`,
  projectEconomy: (code: string, query?: { edit?: string }) => withQuery(`/projects/${code}/economy`, query),
  projectRisks: (code: string, query?: { edit?: string }) => withQuery(`/projects/${code}/risks`, query),
  projectPhase: (code: string, query?: { operation?: string }) => withQuery(`/projects/${code}/phase`, query),
  projectDocuments: (code: string, query?: { edit?: string }) => withQuery(`/projects/${code}/documents`, query),
  projectHistory: (code: string) => `/projects/${code}/history`,
  projectAccess: (code: string) => `/projects/${code}/access`,
  projectConversation: (code: string, query?: { period?: string | null; edit?: string; before?: string | null }) =>
    withQuery(`/projects/${code}/conversation`, query),
  projectComment: (code: string, id: string) => `/projects/${code}/conversation#comment-${id}`,
  projectMentions: (code: string, query?: { q: string }) => withQuery(`/projects/${code}/mentions`, query),
  projectStatus: (code: string, period: string, query?: Record<string, string | undefined>) =>
    withQuery(`/projects/${code}/status/${period}`, query),
  projectStatusDraft: (code: string, period: string) => `/projects/${code}/status/${period}/draft`,
  risksExport: (format: "csv" | "xlsx", query?: Record<string, string | undefined>) =>
    withQuery(`/risks/export.${format}`, query),
  barriersExport: (format: "csv" | "xlsx", query?: Record<string, string | undefined>) =>
    withQuery(`/barriers/export.${format}`, query),
  risks: (query?: Record<string, string | undefined>) => withQuery("/risks", query),
  barriers: (query?: Record<string, string | undefined>) => withQuery("/barriers", query),

  rounds: () => "/rounds",
  roundsExport: (format: "csv" | "xlsx") => `/rounds/export.${format}`,
  newRound: () => "/rounds/new",
  round: (period: string, query?: Record<string, string | undefined>) => withQuery(`/rounds/${period}`, query),
  roundExport: (period: string, format: "csv" | "xlsx", query?: Record<string, string | undefined>) =>
    withQuery(`/rounds/${period}/export.${format}`, query),

  reports: () => "/reports",
  report: (period: string, query?: Record<string, string | number | undefined>) =>
    withQuery(`/reports/${period}`, query),
  reportRows: (period: string, query: Record<string, string | number | undefined>) =>
    withQuery(`/reports/${period}/rows`, query),
  reportRowsFile: (period: string, format: "csv" | "xlsx", query: Record<string, string | number | undefined>) =>
    withQuery(`/reports/${period}/rows.${format}`, query),
  reportFile: (period: string, format: "pdf" | "xlsx" | "json", query?: Record<string, string | number | undefined>) =>
    withQuery(`/reports/${period}/report.${format}`, query),

  decisions: () => "/decisions",
  newDecision: (query?: Record<string, string | undefined>) => withQuery("/decisions/new", query),
  decision: (code: string) => `/decisions/${code}`,
  decisionDocuments: (code: string) => `/decisions/${code}/documents`,
  documentFile: (id: string, query?: { version?: number }) => withQuery(`/documents/${id}/file`, query),

  imports: () => "/imports",
  newImport: () => "/imports/new",
  importRun: (id: string, query?: Record<string, string | number | undefined>) => withQuery(`/imports/${id}`, query),
  importPreset: (name: string) => `/imports/presets/${name}`,
  importFile: (id: string) => `/imports/${id}/file`,
  importResult: (id: string) => `/imports/${id}/result.csv`,

  organisation: () => "/organisation",
  people: (query?: Record<string, string | number | undefined>) => withQuery("/people", query),
  peopleExport: (format: "csv" | "xlsx", query?: Record<string, string | undefined>) =>
    withQuery(`/people/export.${format}`, query),
  newPerson: () => "/people/new",
  person: (id: string) => `/people/${id}`,
  personData: (id: string) => `/people/${id}/data`,
  personDataFile: (id: string) => `/people/${id}/data.json`,
  personErasure: (id: string) => `/people/${id}/erasure`,
  areas: (query?: { under?: string }) => withQuery("/areas", query),
  areasExport: (format: "csv" | "xlsx") => `/areas/export.${format}`,
  area: (id: string) => `/areas/${id}`,
  groups: () => "/groups",
  groupsExport: (format: "csv" | "xlsx") => `/groups/export.${format}`,
  newGroup: () => "/groups/new",
  group: (id: string) => `/groups/${id}`,
  strategies: () => "/strategies",
  administration: () => "/administration",
  contacts: () => "/administration/contacts",
  thresholds: () => "/administration/thresholds",
  mailOffice: () => "/administration/mail",
  lists: () => "/administration/lists",
  audit: (query?: Record<string, string | number | undefined>) => withQuery("/audit", query),
  auditExport: (format: "csv" | "xlsx", query?: Record<string, string | undefined>) =>
    withQuery(`/audit/export.${format}`, query),
} as const;
