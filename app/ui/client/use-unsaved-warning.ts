import { useEffect } from "react";

/**
 * Asks before the page is left with a form that was typed into and not saved. Forms that keep themselves carry
 * `data-autosaved`; one that came back refused, so that its fields begin with what was typed, carries `data-unsaved`.
 */
export function useUnsavedWarning(): void {
  useEffect(() => {
    let isPosting = false;
    const onSubmit = (event: SubmitEvent) => {
      isPosting = !event.defaultPrevented;
    };
    const onShow = () => {
      isPosting = false;
    };
    const onLeave = (event: BeforeUnloadEvent) => {
      if (!isPosting && hasUnsavedForm()) event.preventDefault();
    };
    window.addEventListener("submit", onSubmit);
    window.addEventListener("pageshow", onShow);
    window.addEventListener("beforeunload", onLeave);
    return () => {
      window.removeEventListener("submit", onSubmit);
      window.removeEventListener("pageshow", onShow);
      window.removeEventListener("beforeunload", onLeave);
    };
  }, []);
}

function hasUnsavedForm(): boolean {
  const forms = document.querySelectorAll<HTMLFormElement>("form[method=post]:not([data-autosaved])");
  return [...forms].some((form) => form.dataset.unsaved !== undefined || [...form.elements].some(isTouched));
}

function isTouched(control: Element): boolean {
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (control instanceof HTMLSelectElement) return isChosenAnew(control);
  if (!(control instanceof HTMLInputElement) || control.type === "hidden") return false;
  const isBox = control.type === "checkbox" || control.type === "radio";
  return isBox ? control.checked !== control.defaultChecked : control.value !== control.defaultValue;
}

/** Where no choice was made for it, a list begins with its first. */
function isChosenAnew({ options, selectedIndex }: HTMLSelectElement): boolean {
  const begun = [...options].findIndex((option) => option.defaultSelected);
  return selectedIndex !== Math.max(begun, 0);
}
