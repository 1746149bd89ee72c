import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** What every field has. `id` falls back to the name: give one where the same name occurs twice on a page. */
export type FieldProps = {
  /** Null when the page itself holds the field's `<label>`: two would be read out as one doubled name. */
  label: ReactNode;
  name: string;
  id?: string;
  hint?: ReactNode;
  errors?: string[] | undefined;
  required?: boolean;
  /** The word behind the label of a field that may be left empty. */
  optionalLabel?: string;
  /** Keeps the label for screen readers only: fields in table cells, whose row and column say it. */
  labelHidden?: boolean;
};

/** The ids of a field's hint and errors, and the attributes that tie them to its control. */
export function fieldWiring({ name, id = name, hint, errors }: Pick<FieldProps, "name" | "id" | "hint" | "errors">) {
  const hasErrors = Boolean(errors?.length);
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = hasErrors ? `${id}-error` : undefined;
  const description = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return {
    id,
    hintId,
    errorId,
    control: { id, name, "aria-describedby": description, "aria-invalid": hasErrors || undefined } as const,
  };
}

export function FieldHint({ id, children }: { id: string | undefined; children: ReactNode }) {
  if (!children) return null;
  return (
    <div id={id} className="hint">
      {children}
    </div>
  );
}

export function FieldErrors({ id, errors }: { id: string | undefined; errors: string[] | undefined }) {
  if (!errors?.length) return null;
  return (
    <div id={id} className="field-error">
      {errors.map((error) => (
        <p key={error}>{error}</p>
      ))}
    </div>
  );
}

/** Label, hint and errors around one control. */
export function FieldFrame({
  field,
  className,
  children,
}: {
  field: FieldProps;
  className?: string | undefined;
  children: ReactNode;
}) {
  const { id, hintId, errorId } = fieldWiring(field);
  return (
    <div className={classNames("field", errorId && "field-invalid", className)}>
      {field.label !== null && (
        <label htmlFor={id} className={field.labelHidden ? "sr-only" : "label"}>
          {field.label}
          {field.optionalLabel && <span className="optional"> {field.optionalLabel}</span>}
        </label>
      )}
      <FieldHint id={hintId}>{field.hint}</FieldHint>
      {children}
      <FieldErrors id={errorId} errors={field.errors} />
    </div>
  );
}

/** Splits a component's props into the field's own and those that belong on the native control. */
export function splitField<Props extends FieldProps>(props: Props) {
  const { label, name, id, hint, errors, required, optionalLabel, labelHidden, ...control } = props;
  return { field: { label, name, id, hint, errors, required, optionalLabel, labelHidden } as FieldProps, control };
}
