import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
// A string, not a stream: it is a sixth of the work, and streams corrupt multi-byte letters (docs/decisions/0003).
import { renderToString } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { handoffScripts } from "./handoff-scripts.server";
import { createI18n } from "./i18n/i18n.server";
import { logger } from "./platform/log.server";
import { NonceContext } from "./platform/nonce-context";

export { runCommandLine } from "../cli/command-line";
export { serve } from "../server/serve";

/** Renders the whole page before the first byte is sent, so that it is compressed once and an error is a real 500. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const i18n = createI18n(context.locale);
  const nonce = context.cspNonce;
  const html = renderToString(
    <NonceContext.Provider value={nonce}>
      <I18nextProvider i18n={i18n}>
        <RemixServer context={{ ...remixContext, serverHandoffStream: undefined }} url={request.url} nonce={nonce} />
      </I18nextProvider>
    </NonceContext.Provider>,
  );
  const used = i18n.reportNamespaces?.getUsedNamespaces() ?? [];
  const scripts = await handoffScripts(remixContext.serverHandoffStream, nonce);
  const page = `<!DOCTYPE html>${html.replace("<body", `<body data-namespaces="${used.join(" ")}"`)}${scripts}`;
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-cache");
  return new Response(page, { status, headers });
}

/** What nobody foresaw. A page that is not there, or an answer a guard gave, is no error of ours. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  const { trace } = context as AppLoadContext;
  logger.error({ err: error, requestId: trace.id, route: trace.route }, "unexpected");
}
