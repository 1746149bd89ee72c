import { type ReactNode, useId } from "react";
import { type ButtonVariant, buttonClass } from "./button";

/**
 * A question before something that cannot be undone. Built on the browser's own popover: opens, closes on Escape and
 * keeps its place in the focus order without JavaScript. A browser without popovers shows the question in the page.
 *
 * `children` is the question with the form that does it; give the form its own submit button.
 */
export function ConfirmDialog({
  trigger,
  title,
  cancelLabel,
  variant = "danger",
  size = "medium",
  id,
  children,
}: {
  /** The words of the button that opens it. */
  trigger: ReactNode;
  title: ReactNode;
  cancelLabel: string;
  variant?: ButtonVariant;
  size?: "medium" | "small";
  id?: string;
  children: ReactNode;
}) {
  const generated = useId();
  const dialogId = id ?? `confirm${generated}`;
  // React 18 does not know these attributes' camel-case names, and passes the HTML names through.
  const opens = { popovertarget: dialogId, "aria-haspopup": "dialog" } as const;
  const closes = { popovertarget: dialogId, popovertargetaction: "hide" };
  return (
    <>
      <button type="button" className={buttonClass(variant, size)} {...opens}>
        {trigger}
      </button>
      <div
        id={dialogId}
        className="dialog"
        role="dialog"
        aria-labelledby={`${dialogId}-title`}
        {...{ popover: "auto" }}
      >
        <h2 id={`${dialogId}-title`}>{title}</h2>
        {children}
        <button type="button" className={buttonClass("quiet", "medium", "dialog-cancel")} {...closes}>
          {cancelLabel}
        </button>
      </div>
    </>
  );
}
