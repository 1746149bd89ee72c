import { join } from "node:path";
import { flatRoutes } from "@remix-run/dev/dist/config/flat-routes.js";
import { expect, it } from "vitest";

/** Every URL of the product. They are bookmarked, mailed and linked to: what comes or goes is to be meant. */
const urls = `
/
/accessibility
/administration
/administration/contacts
/administration/lists
/administration/mail
/administration/thresholds
/administration/tokens
/api
/api/v1/*
/api/v1/openapi.json
/areas
/areas/:id
/areas/export.csv
/areas/export.xlsx
/audit
/audit/export.csv
/audit/export.xlsx
/barriers
/barriers/export.csv
/barriers/export.xlsx
/decisions
/decisions/:code
/decisions/:code/documents
/decisions/new
/documents/:id/file
/economy/:year
/groups
/groups/:id
/groups/export.csv
/groups/export.xlsx
/groups/new
/imports
/imports/:id
/imports/:id/file
/imports/:id/result.csv
/imports/new
/imports/presets/:name
/notifications
/notifications/:id
/organisation
/people
/people/:id
/people/:id/data
/people/:id/data.json
/people/:id/erasure
/people/export.csv
/people/export.xlsx
/people/new
/privacy
/profile
/profile/data
/profile/data.json
/profile/following
/profile/notifications
/profile/sessions
/profile/tokens
/projects
/projects/:code
/projects/:code/access
/projects/:code/conversation
/projects/:code/documents
/projects/:code/economy
/projects/:code/edit
/projects/:code/history
/projects/:code/mentions
/projects/:code/milestones.csv
/projects/:code/milestones.xlsx
/projects/:code/phase
/projects/:code/plan
/projects/:code/risks
/projects/:code/status/:period
/projects/:code/status/:period/draft
/projects/board
/projects/bubbles
/projects/bulk
/projects/bulk/:id
/projects/export.csv
/projects/export.xlsx
/projects/heat-map
/projects/heat-map.csv
/projects/heat-map.xlsx
/projects/new
/projects/timeline
/projects/timeline.csv
/projects/timeline.xlsx
/projects/views
/projects/views/:id
/reports
/reports/:period
/reports/:period/report.json
/reports/:period/report.pdf
/reports/:period/report.xlsx
/reports/:period/rows
/reports/:period/rows.csv
/reports/:period/rows.xlsx
/risks
/risks/export.csv
/risks/export.xlsx
/rounds
/rounds/:period
/rounds/:period/export.csv
/rounds/:period/export.xlsx
/rounds/export.csv
/rounds/export.xlsx
/rounds/new
/search
/search/suggestions
/set-password/:token
/sign-in
/sign-in/provider
/sign-in/provider/return
/sign-out
/sign-out/provider
/strategies
/was
`;

it("no URL comes or goes unnoticed", () => {
  expect(served()).toEqual(urls.trim().split("\n"));
});

function served(): string[] {
  const routes = flatRoutes(join(import.meta.dirname, "../../app"));
  const layouts = new Set(Object.values(routes).map((route) => route.parentId));
  const urlOf = (id: string | undefined): string[] => {
    const route = id === undefined ? undefined : routes[id];
    return route ? [...urlOf(route.parentId), ...(route.path ? [route.path] : [])] : [];
  };
  return Object.keys(routes)
    .filter((id) => !layouts.has(id))
    .map((id) => `/${urlOf(id).join("/")}`)
    .sort();
}
