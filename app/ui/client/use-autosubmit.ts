import { useSubmit } from "@remix-run/react";
import { type FormEvent, useEffect, useRef, useState } from "react";

const typingPauseMilliseconds = 350;

/**
 * Submits a filter form when it changes, waiting for a pause in typing. Spread the result on `FilterBar`: its submit
 * button stays until the page has come alive, so the form works without JavaScript.
 */
export function useAutosubmit() {
  const submit = useSubmit();
  const [isAutomatic, setAutomatic] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => {
    setAutomatic(true);
    return () => clearTimeout(timer.current);
  }, []);

  function onChange(event: FormEvent<HTMLFormElement>) {
    const form = event.currentTarget;
    const isTyping = event.target instanceof HTMLInputElement && /^(text|search|number|date)$/.test(event.target.type);
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => submit(form, { replace: true, preventScrollReset: true }),
      isTyping ? typingPauseMilliseconds : 0,
    );
  }

  return { isAutomatic, onChange };
}
