import type { ReactNode } from "react";
import type { Tone } from "./page";

/** What just happened, said once at the top of the page that follows. An error interrupts; the rest is polite. */
export function Toast({ message, tone = "success" }: { message: ReactNode; tone?: Tone }) {
  return (
    <div className={`toast notice notice-${tone}`} role={tone === "error" ? "alert" : "status"}>
      <div>{message}</div>
    </div>
  );
}
