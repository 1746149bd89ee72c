import type { ActionFunction, LoaderFunction, ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];

/** Has every loader and action note the pattern of its route, for the log and the metrics. */
export function withNotedRoutes(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const pattern = patternOf(build.routes, id);
    const { loader, action } = route.module;
    const noted = {
      ...(loader && { loader: noting(loader, pattern) }),
      ...(action && { action: noting(action, pattern) }),
    };
    return [id, { ...route, module: { ...route.module, ...noted } }];
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

function noting<Handler extends LoaderFunction | ActionFunction>(handler: Handler, pattern: string): Handler {
  return ((args) => {
    args.context.trace.note(pattern);
    return handler(args);
  }) as Handler;
}

/** "/projects/:code" of a page, "/" of the first; empty of a layout without a path, which is no address. */
function patternOf(routes: Routes, id: string): string {
  const parts: string[] = [];
  for (let route = routes[id]; route; route = route.parentId ? routes[route.parentId] : undefined) {
    if (route.path) parts.unshift(route.path);
  }
  if (parts.length > 0) return `/${parts.join("/")}`;
  return routes[id]?.index ? "/" : "";
}
