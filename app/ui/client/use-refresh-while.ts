import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const pollMilliseconds = 1_000;

/** Reads the page anew every second for as long as something is under way. */
export function useRefreshWhile(isNeeded: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isNeeded || state !== "idle") return;
    const timer = setTimeout(revalidate, pollMilliseconds);
    return () => clearTimeout(timer);
  }, [isNeeded, state, revalidate]);
}
