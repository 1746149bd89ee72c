import { RemixBrowser } from "@remix-run/react";
import { type ReactNode, StrictMode, startTransition, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { startI18n } from "./i18n/i18n.client";
import { keepTyped } from "./ui/client/keep-typed";

const putBackTyped = keepTyped(document);

const i18n = await startI18n(
  document.documentElement.lang,
  document.body.dataset.namespaces?.split(" ").filter(Boolean) ?? [],
);

await pageData();

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <TakenOver>
          <RemixBrowser />
        </TakenOver>
      </I18nextProvider>
    </StrictMode>,
  );
});

function TakenOver({ children }: { children: ReactNode }) {
  useEffect(putBackTyped, []);
  return children;
}

/**
 * The page's data comes as a stream, and RemixBrowser suspends the first time it renders to decode it. A key pressed
 * just then makes React 18 give up hydrating the whole page ("Root did not complete", error 345), so the waiting is done
 * here: what a suspending component throws is what it waits for.
 */
async function pageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (waiting) {
    await waiting;
  }
}
