import type { LoaderFunction, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { logger } from "~/platform/log.server";
import { paths } from "~/platform/paths";

/**
 * A route without a page of its own (a file, a draft) has no error page either: the framework would answer with
 * developers' JSON. Here what its loader throws becomes the ordinary words, in the person's language.
 */
export function withWordsForFiles(build: ServerBuild): ServerBuild {
  const styles = (build.assets.routes.root?.css ?? []) as string[];
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const { loader } = route.module;
    if (route.module.default || !loader) return [id, route];
    return [id, { ...route, module: { ...route.module, loader: withWords(loader, styles) } }];
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

function withWords(loader: LoaderFunction, styles: readonly string[]): LoaderFunction {
  return async (args) => {
    try {
      return await loader(args);
    } catch (error) {
      if (error instanceof Response) throw error;
      return describe(error, args, styles);
    }
  };
}

function describe(error: unknown, { context }: LoaderFunctionArgs, styles: readonly string[]): Response {
  const status = statusOf(error);
  const { t, locale, trace } = context;
  if (status === 500) logger.error({ err: error, requestId: trace.id, route: trace.route }, "unexpected");
  const kind = { 403: "forbidden", 404: "notFound", 503: "unavailable", 500: "unexpected" }[status] ?? "refused";
  const title = t(`common:errorPage.${kind}.title`);
  const page = `<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title}</title>${styles.map((href) => `<link rel="stylesheet" href="${href}">`).join("")}</head>
<body><main class="error-page"><p class="error-page-status">${status}</p><h1>${title}</h1>
<p>${t(`common:errorPage.${kind}.text`)}</p><p><a href="${paths.home()}">${t("common:errorPage.home")}</a></p></main></body></html>`;
  return new Response(page, {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
}

/** Of what a guard has answered with (`data(…, { status })`); 500 for what nobody foresaw. */
function statusOf(error: unknown): number {
  const { type, init } = (error ?? {}) as { type?: string; init?: { status?: number } };
  return (type === "DataWithResponseInit" && init?.status) || 500;
}
