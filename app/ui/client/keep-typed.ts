type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isControl = (target: unknown): target is Control =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

/**
 * Keeps what is typed before the page's scripts have taken it over, and returns what puts it back: React 18 gives text
 * areas and lists their first value again when it hydrates, and none of its handlers has heard of what was typed.
 */
export function keepTyped(document: Document): () => void {
  const typed = new Map<Control, string>();
  const note = (event: Event) => {
    if (isControl(event.target)) typed.set(event.target, event.target.value);
  };
  for (const control of document.querySelectorAll<Control>("input, textarea, select")) {
    if (isChanged(control)) typed.set(control, control.value);
  }
  document.addEventListener("input", note, true);
  return () => {
    document.removeEventListener("input", note, true);
    for (const [control, value] of typed) {
      if (!control.isConnected) continue;
      // the choice of a radio or a checkbox is left alone by React; its value is not what was chosen
      if (control.value !== value) control.value = value;
      control.dispatchEvent(new Event("input", { bubbles: true }));
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }
    typed.clear();
  };
}

function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const chosen = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex !== Math.max(chosen, 0);
  }
  if (control.type === "radio" || control.type === "checkbox") {
    return (control as HTMLInputElement).checked !== (control as HTMLInputElement).defaultChecked;
  }
  // a hidden field's value is always its default
  return control.value !== control.defaultValue;
}
