import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { classNames } from "./class-names";
import { FieldFrame, type FieldProps, fieldWiring, splitField } from "./field-frame";

export { CheckboxField, CheckboxGroup, type ChoiceOption, RadioGroup } from "./choice-fields";
export { FormErrors, type FormProblem, HiddenFields } from "./form";

type Native<Attributes> = Omit<Attributes, keyof FieldProps | "aria-describedby" | "aria-invalid" | "className">;

export type TextFieldProps = FieldProps &
  Native<InputHTMLAttributes<HTMLInputElement>> & {
    /** How wide the control is where there is room: short for codes and numbers. */
    width?: "full" | "medium" | "short";
  };

export function TextField({ width = "full", ...props }: TextFieldProps) {
  const { field, control } = splitField(props);
  return (
    <FieldFrame field={field} className={width === "full" ? undefined : `field-${width}`}>
      <input className="input" type="text" {...control} required={field.required} {...fieldWiring(field).control} />
    </FieldFrame>
  );
}

/** A native date input; its value is an ISO date, and the browser shows it in the reader's own form. */
export function DateField(props: Omit<TextFieldProps, "type" | "width">) {
  const { field, control } = splitField(props);
  return (
    <FieldFrame field={field} className="field-short">
      <input className="input" {...control} type="date" required={field.required} {...fieldWiring(field).control} />
    </FieldFrame>
  );
}

/** An amount typed as text, so that "1.250,50" is allowed; the server reads it. `unit` is shown behind it and read with the label. */
export function MoneyField({ unit, ...props }: Omit<TextFieldProps, "type" | "width"> & { unit: string }) {
  const { field, control } = splitField(props);
  const wiring = fieldWiring(field);
  const unitId = `${wiring.id}-unit`;
  return (
    <FieldFrame field={field} className="field-short">
      <span className="with-unit">
        <input
          className="input number"
          inputMode="decimal"
          autoComplete="off"
          {...control}
          type="text"
          required={field.required}
          {...wiring.control}
          aria-describedby={classNames(unitId, wiring.control["aria-describedby"])}
        />
        <span id={unitId} className="unit">
          {unit}
        </span>
      </span>
    </FieldFrame>
  );
}

export function TextArea({ rows = 3, ...props }: FieldProps & Native<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  const { field, control } = splitField(props);
  return (
    <FieldFrame field={field}>
      <textarea className="input" rows={rows} {...control} required={field.required} {...fieldWiring(field).control} />
    </FieldFrame>
  );
}

export type SelectOption = { value: string; label: string; disabled?: boolean };

/** `placeholder` is the words of the empty first choice. */
export function SelectField({
  options,
  placeholder,
  ...props
}: FieldProps &
  Native<SelectHTMLAttributes<HTMLSelectElement>> & { options: readonly SelectOption[]; placeholder?: string }) {
  const { field, control } = splitField(props);
  return (
    <FieldFrame field={field}>
      <select className="input select" {...control} required={field.required} {...fieldWiring(field).control}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export function FileField(props: Omit<TextFieldProps, "type" | "width" | "defaultValue">) {
  const { field, control } = splitField(props);
  return (
    <FieldFrame field={field}>
      <input
        className="input file"
        {...control}
        type="file"
        required={field.required}
        {...fieldWiring(field).control}
      />
    </FieldFrame>
  );
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="field-row">{children}</div>;
}
