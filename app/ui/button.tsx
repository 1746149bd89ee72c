import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from "react";
import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "medium" | "small";

type Look = { variant?: ButtonVariant; size?: ButtonSize };

/** Secondary is the plain `btn`: it is the one repeated in tables, so it carries the shortest class. */
export function buttonClass(variant: ButtonVariant, size: ButtonSize, extra?: string): string | undefined {
  return classNames("btn", variant !== "secondary" && `btn-${variant}`, size === "small" && "btn-small", extra);
}

/** A button; `type` is "submit" unless told otherwise, as in HTML. */
export function Button({
  variant = "primary",
  size = "medium",
  className,
  type = "submit",
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type={type} className={buttonClass(variant, size, className)} {...rest} />;
}

/** A link that looks like a button; a plain `<a>`, so that it costs nothing in long lists. */
export function LinkButton({
  variant = "secondary",
  size = "medium",
  className,
  children,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return (
    <a className={buttonClass(variant, size, className)} {...rest}>
      {children}
    </a>
  );
}
