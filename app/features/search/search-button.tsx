import { useLocation } from "@remix-run/react";
import { type ComponentType, type FormEvent, Suspense, useCallback, useEffect, useState } from "react";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { keepRecent } from "./recent";

/**
 * Opens the palette, also by Ctrl K or ⌘ K; before the page has come alive, and where the palette cannot be fetched,
 * it leads to the page of the search.
 */
export function SearchButton() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [isOpen, setIsOpen] = useState(false);
  const Palette = usePalette(isOpen);
  const close = useCallback(() => setIsOpen(false), []);
  useEffect(() => keepRecent(pathname), [pathname]);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setIsOpen(true);
    };
    document.addEventListener("keydown", open);
    return () => document.removeEventListener("keydown", open);
  }, []);
  const open = (event: FormEvent) => {
    event.preventDefault();
    setIsOpen(true);
  };
  return (
    <search>
      <form action={paths.search()} onSubmit={open}>
        <button type="submit" className="search-button" aria-keyshortcuts="Control+K Meta+K">
          <svg className="search-glass" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <circle cx="7" cy="7" r="4.5" />
            <path d="m10.5 10.5 4 4" />
          </svg>
          {t("action.search")}
          <kbd>Ctrl K</kbd>
        </button>
      </form>
      {isOpen && Palette && (
        <Suspense>
          <Palette onClose={close} />
        </Suspense>
      )}
    </search>
  );
}

type PaletteComponent = ComponentType<{ onClose: () => void }>;

/** Fetched the first time it is opened. */
function usePalette(isWanted: boolean): PaletteComponent | null {
  const [palette, setPalette] = useState<PaletteComponent | null>(null);
  useEffect(() => {
    if (!isWanted || palette) return;
    import("./palette").then(
      (module) => setPalette(() => module.Palette),
      () => window.location.assign(paths.search()),
    );
  }, [isWanted, palette]);
  return palette;
}
