/** What a page can be walked by: steps of a lesson, cells of a notebook. Their ids are the fragments of deep links. */
const STEP = "main [data-step][id]";

const CURRENT = "data-presented";

function elements(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(STEP)];
}

export function stepIds(): string[] {
  return elements().map(({ id }) => id);
}

/** The step of this id; null at the top of the page. */
export function stepElement(id: string | null): HTMLElement | null {
  return elements().find((element) => element.id === id) ?? null;
}

function mark(id: string | null): HTMLElement | null {
  let shown: HTMLElement | null = null;
  for (const element of elements()) {
    const here = element.id === id;
    element.toggleAttribute(CURRENT, here);
    if (here) shown = element;
  }
  // Styles ask the root instead of looking for the step: with `:has` each change of a page would style all of it anew.
  document.documentElement.dataset["presenting"] = shown ? "step" : "";
  return shown;
}

/** Puts a step in front of the audience; null is the top of the page. Returns what ends that. */
export function showStep(id: string | null): () => void {
  const shown = mark(id);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (shown) shown.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  else scrollTo({ top: 0 });
  // A page may draw its steps anew, as a notebook does once it has been kept.
  const observer = new MutationObserver(() => mark(id));
  observer.observe(document.querySelector("main") ?? document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}

export function clearSteps(): void {
  for (const element of elements()) element.removeAttribute(CURRENT);
}

/** What the page's author wrote for the speaker: the texts of `data-notes` in the step, or of the page at its top. */
export function notesOf(step: HTMLElement | null): string[] {
  const within = step ?? document.querySelector("main");
  const all = [...(within?.querySelectorAll<HTMLElement>("[data-notes]") ?? [])];
  const own = step ? all : all.filter((element) => !element.closest("[data-step]"));
  const lines = own.flatMap((element) => {
    const items = [...element.querySelectorAll("li, p")];
    return items.length > 0 ? items : [element];
  });
  return lines.map((line) => line.textContent?.trim() ?? "").filter(Boolean);
}

/** A name for a step: its first heading, else its first words. */
export function titleOf(id: string | null): string {
  const step = stepElement(id);
  const heading = (step ?? document.querySelector("main"))?.querySelector("h1, h2, h3");
  const words = heading?.textContent ?? step?.textContent ?? "";
  return words.trim().slice(0, 80);
}
