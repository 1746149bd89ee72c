import { type FormEvent, type KeyboardEvent, type RefObject, useCallback, useState } from "react";
import { type StatusFields, statusFields } from "./fields";

/** The form's fields as they are typed, first as the server sent them. */
export function useTypedFields(initial: StatusFields) {
  const [fields, setFields] = useState(initial);
  const read = useCallback((event: FormEvent<HTMLFormElement>) => {
    setFields(statusFields(new FormData(event.currentTarget)));
  }, []);
  return { fields, read };
}

const isTextual = (target: EventTarget) =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && !/^(radio|checkbox|date)$/.test(target.type));

/** Puts values into the fields of these names, as if they had been typed. */
export function fillFields(form: HTMLFormElement | null, within: ParentNode | null, values: StatusFields): void {
  for (const control of within?.querySelectorAll<HTMLInputElement>("input, textarea, select") ?? []) {
    const value = values[control.name];
    if (value === undefined) continue;
    if (control.type === "radio") control.checked = control.value === value;
    else control.value = value;
  }
  form?.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Ctrl and Enter (on a Mac also Cmd and Enter) anywhere in the form presses its button of this intent. */
export function submitByKey(event: KeyboardEvent<HTMLFormElement>, intent: string): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  const button = event.currentTarget.querySelector<HTMLButtonElement>(`button[value="${intent}"]`);
  event.currentTarget.requestSubmit(button);
}

/**
 * "Uændret": gives fields last quarter's answers back, a whole row by the key U where no text is being typed, or by its
 * button. A row is what carries `data-row`.
 */
export function useUnchanged(form: RefObject<HTMLFormElement>, last: StatusFields) {
  const setUnchanged = useCallback((within: ParentNode | null) => fillFields(form.current, within, last), [form, last]);
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLFormElement>) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key.toLowerCase() !== "u" || !isPlain || isTextual(event.target)) return;
      const row = (event.target as Element).closest("[data-row]");
      if (!row) return;
      event.preventDefault();
      setUnchanged(row);
    },
    [setUnchanged],
  );
  return { setUnchanged, onKeyDown };
}
