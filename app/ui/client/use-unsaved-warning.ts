import { useEffect, useRef } from "react";

/**
 * Lets the browser ask before a page with unsaved changes is left. Spread the result on the form; call `markSaved`
 * when a draft has been kept by other means.
 */
export function useUnsavedWarning() {
  const isDirty = useRef(false);

  useEffect(() => {
    function warn(event: BeforeUnloadEvent) {
      if (isDirty.current) event.preventDefault();
    }
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);

  function markChanged() {
    isDirty.current = true;
  }
  function markSaved() {
    isDirty.current = false;
  }
  return { formProps: { onInput: markChanged, onSubmit: markSaved }, markSaved };
}
