import { type FormEvent, type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { type StatusFields, statusFields } from "./fields";

const pauseMilliseconds = 1_200;

export type Autosave = { state: "none" | "saving" | "failed" } | { state: "saved"; at: string };

/** Keeps the form as a draft at `address` after each pause in the typing, and when the page is left. */
export function useAutosave(form: RefObject<HTMLFormElement>, address: string, savedAt: string | undefined) {
  const [autosave, setAutosave] = useState<Autosave>(savedAt ? { state: "saved", at: savedAt } : { state: "none" });
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (!form.current) return;
    setAutosave({ state: "saving" });
    try {
      const body = new URLSearchParams(Object.entries(statusFields(new FormData(form.current))));
      const response = await fetch(address, { method: "POST", body, keepalive: true });
      if (!response.ok) throw new Error(String(response.status));
      setAutosave({ state: "saved", at: ((await response.json()) as { savedAt: string }).savedAt });
    } catch {
      setAutosave({ state: "failed" });
    }
  }, [form, address]);

  useEffect(() => {
    const saveNow = () => {
      if (timer.current !== undefined) void save();
    };
    window.addEventListener("pagehide", saveNow);
    return () => {
      window.removeEventListener("pagehide", saveNow);
      clearTimeout(timer.current);
    };
  }, [save]);

  const saveSoon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(save, pauseMilliseconds);
  }, [save]);
  const stopSaving = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
  }, []);
  return { autosave, saveSoon, stopSaving };
}

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

/**
 * "Uændret": gives fields last quarter's answers back, a whole row by the key U where no text is being typed, or by its
 * button. A row is what carries `data-row`.
 */
export function useUnchanged(form: RefObject<HTMLFormElement>, last: StatusFields) {
  const setUnchanged = useCallback(
    (within: ParentNode | null) => {
      for (const control of within?.querySelectorAll<HTMLInputElement>("input, textarea, select") ?? []) {
        const value = last[control.name];
        if (value === undefined) continue;
        if (control.type === "radio") control.checked = control.value === value;
        else control.value = value;
      }
      form.current?.dispatchEvent(new Event("input", { bubbles: true }));
    },
    [form, last],
  );
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
