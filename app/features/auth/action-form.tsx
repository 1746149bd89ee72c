import { Form } from "@remix-run/react";
import { createContext, Fragment, type ReactNode, useContext, useId } from "react";
import { useSay } from "~/i18n/use-words";
import type { Reason } from "~/platform/errors";
import { formatDate } from "~/platform/format";
import { Button, type ButtonVariant } from "~/ui/button";
import {
  CheckboxField,
  CheckboxGroup,
  type ChoiceOption,
  DateField,
  RadioGroup,
  SelectField,
  type SelectOption,
  TextArea,
  TextField,
} from "~/ui/fields";
import { RevisionFields, SavedNow, useActionFailure } from "./action-failure";

interface FormState {
  prefix: string;
  /** Somebody else saved meanwhile: fields show what is saved now beside what was typed. */
  isStale: boolean;
  /** What was typed when this form was refused; null when it was not. */
  submitted: [string, string][] | null;
  reasons: Reason[];
}

const FormStateContext = createContext<FormState>({ prefix: "", isStale: false, submitted: null, reasons: [] });

interface ActionFormProps {
  /** Which of a page's operations this form is; posted as `intent`, with the part it is about as `part`. */
  intent: string;
  part?: string;
  /** Where it is posted, where that is another page: which then shows what was refused. */
  action?: string;
  revision?: number;
  submissionId?: string;
  submitLabel: ReactNode;
  variant?: ButtonVariant;
  size?: "medium" | "small";
  /** Posts a file: by the browser itself, which shows how far it is. */
  isUpload?: boolean;
  /** Beside the button. */
  extra?: ReactNode;
  children?: ReactNode;
}

/** Whether it was this form of the page that was refused: what folds it must then be open. */
export function useIsRefused(intent: string, part?: string): boolean {
  const failure = useActionFailure();
  const typed = (name: string) => failure?.submitted.find(([field]) => field === name)?.[1];
  return failure !== null && typed("intent") === intent && typed("part") === part;
}

/**
 * One operation of a page as a plain post. When it is refused its fields (the ones below) come back as they were
 * typed, each with what is wrong with it, and the page's other forms are left alone.
 */
export function ActionForm(props: ActionFormProps) {
  const { intent, part, action, revision, submissionId, submitLabel, variant, size, isUpload, extra, children } = props;
  const failure = useActionFailure();
  const generated = useId();
  const isMine = useIsRefused(intent, part);
  const state = {
    prefix: part === undefined ? `${intent}-` : `${intent}-${part}-${generated}`,
    isStale: Boolean(isMine && failure?.conflict),
    submitted: isMine && failure ? failure.submitted : null,
    reasons: isMine && failure ? failure.reasons : [],
  };
  return (
    <Form
      method="post"
      action={action}
      className="form"
      data-unsaved={isMine || undefined}
      encType={isUpload ? "multipart/form-data" : undefined}
      reloadDocument={isUpload}
    >
      <input type="hidden" name="intent" value={intent} />
      {part !== undefined && <input type="hidden" name="part" value={part} />}
      {submissionId !== undefined && revision === undefined && (
        <input type="hidden" name="submissionId" value={submissionId} />
      )}
      {submissionId !== undefined && revision !== undefined && (
        <RevisionFields revision={revision} submissionId={submissionId} />
      )}
      <FormStateContext.Provider value={state}>{children}</FormStateContext.Provider>
      <div className="actions">
        <Button variant={variant} size={size}>
          {submitLabel}
        </Button>
        {extra}
      </div>
    </Form>
  );
}

/**
 * The id, the value to start from, the hint and the errors of a field in the form around it; several values of one
 * name are joined by commas. `word` says what a value is called, where the version saved meanwhile is shown; a `value`
 * of undefined has no such version, as a reason has none.
 */
function useField(
  { name, hint }: Pick<FieldBasics, "name" | "hint">,
  value: string | undefined | null,
  word: (value: string) => ReactNode = (text) => text,
) {
  const state = useContext(FormStateContext);
  const say = useSay();
  const errors = state.reasons
    .filter((reason) => reason.field === name)
    .map((reason) => say(reason.key, reason.params));
  const typed = (state.submitted ?? []).filter(([field]) => field === name).map(([, text]) => text);
  const isOther = state.isStale && value !== undefined && oneLineEnd(typed.join(",")) !== oneLineEnd(value ?? "");
  return {
    id: `${state.prefix}${name}`,
    hint: isOther ? <WithSaved hint={hint} saved={value ? word(value) : null} /> : hint,
    errors: errors.length > 0 ? errors : undefined,
    defaultValue: state.submitted ? (typed[0] ?? "") : (value ?? undefined),
  };
}

/** A text area sends its line ends as CRLF. */
const oneLineEnd = (text: string) => text.replace(/\r\n?/g, "\n").trim();

function WithSaved({ hint, saved }: { hint: ReactNode; saved: ReactNode }) {
  return (
    <>
      {hint} <SavedNow value={saved} />
    </>
  );
}

const labelIn = (options: readonly ChoiceOption[]) => (value: string) =>
  options.find((option) => option.value === value)?.label ?? value;

function useFieldValues(name: string, values: readonly string[]) {
  const state = useContext(FormStateContext);
  if (!state.submitted) return values;
  return state.submitted.filter(([field]) => field === name).map(([, value]) => value);
}

interface FieldBasics {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
}

/** "(valgfri)" behind the label of what may be left empty. */
function useOptionalLabel(required: boolean | undefined) {
  const say = useSay();
  return required ? undefined : `(${say("common:field.optional")})`;
}

export function FormText({
  value,
  ...field
}: FieldBasics & {
  value?: string | number | null;
  type?: "text" | "email" | "password" | "number" | "search";
  autoComplete?: string;
  width?: "full" | "medium" | "short";
  inputMode?: "decimal" | "numeric";
  maxLength?: number;
}) {
  const wiring = useField(field, value?.toString());
  return <TextField {...field} {...wiring} optionalLabel={useOptionalLabel(field.required)} />;
}

export function FormTextArea({
  value,
  ...field
}: FieldBasics & { value?: string | null; rows?: number; maxLength?: number }) {
  const wiring = useField(field, value);
  return <TextArea {...field} {...wiring} optionalLabel={useOptionalLabel(field.required)} />;
}

/** `initial` is what it starts from where no `value` is saved yet. */
export function FormDate({ value, initial, ...field }: FieldBasics & { value?: string | null; initial?: string }) {
  const { defaultValue = initial, ...wiring } = useField(field, value, formatDate);
  return (
    <DateField {...field} {...wiring} defaultValue={defaultValue} optionalLabel={useOptionalLabel(field.required)} />
  );
}

export function FormSelect({
  value,
  ...field
}: FieldBasics & { value?: string | null; options: readonly SelectOption[]; placeholder?: string }) {
  const wiring = useField(field, value, labelIn(field.options));
  return <SelectField {...field} {...wiring} optionalLabel={useOptionalLabel(field.required)} />;
}

export function FormCheckbox({ checked, ...field }: FieldBasics & { checked?: boolean }) {
  const say = useSay();
  const { defaultValue, ...wiring } = useField(field, checked ? "on" : "", () => say("common:field.yes"));
  return <CheckboxField {...field} {...wiring} defaultChecked={defaultValue === "on"} />;
}

export function FormCheckboxes({
  values = [],
  label,
  required,
  ...group
}: FieldBasics & { values?: readonly string[]; options: readonly ChoiceOption[]; inline?: boolean }) {
  const words = (joined: string) =>
    joined.split(",").map((value, index) => (
      <Fragment key={value}>
        {index > 0 && ", "}
        {labelIn(group.options)(value)}
      </Fragment>
    ));
  const { id, hint, errors } = useField(group, values.join(","), words);
  const defaultValues = useFieldValues(group.name, values);
  return (
    <CheckboxGroup
      {...group}
      legend={label}
      id={id}
      hint={hint}
      errors={errors}
      defaultValues={defaultValues}
      optionalLabel={useOptionalLabel(required)}
    />
  );
}

export function FormRadios({
  value,
  label,
  ...group
}: FieldBasics & { value?: string | null; options: readonly ChoiceOption[]; inline?: boolean }) {
  const { id, hint, errors, defaultValue } = useField(group, value, labelIn(group.options));
  return <RadioGroup {...group} legend={label} id={id} hint={hint} errors={errors} defaultValue={defaultValue} />;
}
