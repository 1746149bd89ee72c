import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
// The web build: React 18's Node stream corrupts multi-byte letters at the edges of its buffer (docs/decisions/0003).
import { renderToReadableStream } from "react-dom/server.browser";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "./i18n/i18n.server";
import { logger } from "./platform/log.server";

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
  let failure: unknown;
  const stream = await renderToReadableStream(
    <I18nextProvider i18n={i18n}>
      <RemixServer context={remixContext} url={request.url} nonce={context.cspNonce} />
    </I18nextProvider>,
    {
      nonce: context.cspNonce,
      onError(error) {
        failure ??= error;
      },
    },
  );
  await stream.allReady;
  if (failure) throw failure;
  const used = i18n.reportNamespaces?.getUsedNamespaces() ?? [];
  const page = (await new Response(stream).text()).replace("<body", `<body data-namespaces="${used.join(" ")}"`);
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(page, { status, headers });
}

/** What nobody foresaw. A page that is not there, or an answer a guard gave, is no error of ours. */
export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  logger.error({ err: error, path: new URL(request.url).pathname }, "unexpected");
}
