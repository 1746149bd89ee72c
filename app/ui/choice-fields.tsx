import type { InputHTMLAttributes, ReactNode } from "react";
import { classNames } from "./class-names";
import { FieldErrors, FieldHint, type FieldProps, fieldWiring, splitField } from "./field-frame";

export type ChoiceOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type NativeCheckbox = Omit<
  InputHTMLAttributes<HTMLInputElement>,
  keyof FieldProps | "type" | "aria-describedby" | "aria-invalid" | "className"
>;

/** One box. It sends "on" (or `value`) when ticked and nothing when not. */
export function CheckboxField(props: Omit<FieldProps, "labelHidden" | "optionalLabel"> & NativeCheckbox) {
  const { field, control } = splitField(props);
  const { hintId, errorId, control: wiring, id } = fieldWiring(field);
  return (
    <div className={classNames("field", errorId && "field-invalid")}>
      <div className="check">
        <input type="checkbox" {...control} required={field.required} {...wiring} />
        <label htmlFor={id}>{field.label}</label>
      </div>
      <FieldHint id={hintId}>{field.hint}</FieldHint>
      <FieldErrors id={errorId} errors={field.errors} />
    </div>
  );
}

type GroupProps = {
  legend: ReactNode;
  name: string;
  id?: string;
  hint?: ReactNode;
  errors?: string[] | undefined;
  optionalLabel?: string;
  legendHidden?: boolean;
  options: readonly ChoiceOption[];
  inline?: boolean;
  disabled?: boolean;
};

function ChoiceGroup({
  group,
  type,
  required,
  isChosen,
}: {
  group: GroupProps;
  type: "checkbox" | "radio";
  required?: boolean | undefined;
  isChosen: (value: string) => boolean;
}) {
  const { id, hintId, errorId, control } = fieldWiring(group);
  return (
    <fieldset
      id={id}
      className={classNames("field", errorId && "field-invalid")}
      aria-describedby={control["aria-describedby"]}
      disabled={group.disabled}
      tabIndex={errorId ? -1 : undefined}
    >
      <legend className={group.legendHidden ? "sr-only" : "label"}>
        {group.legend}
        {group.optionalLabel && <span className="optional"> {group.optionalLabel}</span>}
      </legend>
      <FieldHint id={hintId}>{group.hint}</FieldHint>
      <div className={group.inline ? "checks checks-inline" : "checks"}>
        {group.options.map((option) => {
          const hint = option.hint ? `${id}-${option.value}-hint` : undefined;
          return (
            <div className="check" key={option.value}>
              <input
                type={type}
                id={`${id}-${option.value}`}
                name={group.name}
                value={option.value}
                defaultChecked={isChosen(option.value)}
                disabled={option.disabled}
                required={required}
                aria-describedby={hint}
                aria-invalid={control["aria-invalid"]}
              />
              <label htmlFor={`${id}-${option.value}`}>{option.label}</label>
              <FieldHint id={hint}>{option.hint}</FieldHint>
            </div>
          );
        })}
      </div>
      <FieldErrors id={errorId} errors={group.errors} />
    </fieldset>
  );
}

/** Any number of choices under one name. */
export function CheckboxGroup({ defaultValues = [], ...group }: GroupProps & { defaultValues?: readonly string[] }) {
  return <ChoiceGroup group={group} type="checkbox" isChosen={(value) => defaultValues.includes(value)} />;
}

/** One choice among few; use `SelectField` for many. */
export function RadioGroup({
  defaultValue,
  required,
  ...group
}: GroupProps & { defaultValue?: string | null; required?: boolean }) {
  return <ChoiceGroup group={group} type="radio" required={required} isChosen={(value) => value === defaultValue} />;
}
