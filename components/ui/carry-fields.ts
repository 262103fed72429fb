const fieldsIn = (root: HTMLElement) => [...root.querySelectorAll<HTMLInputElement>("input")];

/** React hears of a value only by an event, and only where its own record of the field does not say it already. */
function write(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * What a reader has typed and chosen in an exported part before it was alive, done once more in what took its place.
 * Fields are told apart by their order; where there are others now, nothing is carried.
 */
export function carryFields(from: HTMLElement, to: HTMLElement): void {
  const [before, now] = [fieldsIn(from), fieldsIn(to)];
  if (before.length !== now.length || before.some(({ type }, n) => type !== now[n]?.type)) return;
  for (const [n, old] of before.entries()) {
    const field = now[n];
    if (!field || field.disabled) continue;
    if (old.type === "checkbox" || old.type === "radio") {
      const chosen = old.checked !== old.defaultChecked && (old.checked || old.type === "checkbox");
      if (chosen && field.checked !== old.checked) field.click();
    } else if (old.value !== old.defaultValue && field.value !== old.value) {
      write(field, old.value);
    }
  }
}
