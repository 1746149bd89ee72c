import type { ReactNode } from "react";

/** One problem: `field` is the id of the control it is about, `label` that control's name. */
export type FormProblem = { field?: string; label?: string; message: string };

/** Everything wrong with a form, first on the page, each line leading to its field. Renders nothing when all is well. */
export function FormErrors({
  title,
  errors,
  id = "form-errors",
}: {
  title: ReactNode;
  errors: FormProblem[];
  id?: string;
}) {
  if (errors.length === 0) return null;
  return (
    // A page that comes back with errors must start there, also without JavaScript: autofocus works on any focusable element.
    // biome-ignore lint/a11y/noAutofocus: see above
    <div id={id} className="notice notice-error form-errors" role="alert" tabIndex={-1} autoFocus>
      <div>
        <p className="notice-title">{title}</p>
        <ul>
          {errors.map((error) => {
            const text = error.label ? `${error.label}: ${error.message}` : error.message;
            return (
              <li key={`${error.field}-${error.message}`}>
                {error.field ? <a href={`#${error.field}`}>{text}</a> : text}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

/** Values sent along unseen. Undefined and null are left out; a list becomes one input an element. */
export function HiddenFields({
  values,
}: {
  values: Record<string, string | number | boolean | readonly string[] | null | undefined>;
}) {
  return (
    <>
      {Object.entries(values).flatMap(([name, value]) => {
        if (value === undefined || value === null) return [];
        const all = Array.isArray(value) ? value : [value];
        return all.map((one, index) => (
          <input key={`${name}-${index.toString()}`} type="hidden" name={name} value={String(one)} />
        ));
      })}
    </>
  );
}
