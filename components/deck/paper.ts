import { notesOf } from "@/components/presenter/steps";

/** Words smaller than so are read by nobody; what still does not fit is cut off at the page's end. */
const SMALLEST = 0.45;
/** Words of this size are large enough not to ask the picture for room. */
const LARGE = 0.8;
const STEP = 0.05;
/** How much of the page's width the picture has, and in how many columns the words stand beside it, best first. */
const LAYOUTS = [
  { share: 0.6, columns: 1 },
  { share: 0.5, columns: 1 },
  { share: 0.4, columns: 1 },
  { share: 0.4, columns: 2 },
  { share: 0.33, columns: 2 },
] as const;

/** How far the pictures of a page are: one counts when a kernel has answered, or could not, or when none is asked. */
export function drawnOf(root: ParentNode): { readonly drawn: number; readonly all: number } {
  const figures = [...root.querySelectorAll("[data-step] [data-lesson-figure], [data-deck-figure]")];
  const sketches = [...root.querySelectorAll("[data-step] [data-lesson-drawing]")];
  const ready = figures.filter((figure) => {
    const stage = figure.querySelector("[data-stage]");
    const state = figure.querySelector("[data-testid=source]")?.getAttribute("data-state");
    return state === "failed" || stage?.getAttribute("aria-busy") === "false";
  });
  const there = sketches.filter((sketch) => sketch.querySelector("[data-drawing]"));
  return { drawn: ready.length + there.length, all: figures.length + sketches.length };
}

/** The heights of what is on the pages: the same as long as nothing came, grew or was changed. */
export function layoutOf(slides: readonly HTMLElement[]): string {
  const parts = slides.flatMap((slide) => [
    ...slide.querySelectorAll(":scope > *, :scope > [data-scene] > *"),
  ]);
  return parts.map(({ scrollHeight }) => scrollHeight).join();
}

const set = (slide: HTMLElement, name: string, value: number) =>
  slide.style.setProperty(name, String(Number(value.toFixed(2))));

/** The largest scale at which `fits` holds, or the smallest that is allowed. */
function largest(slide: HTMLElement, name: string, least: number, fits: () => boolean): number {
  let scale = 1;
  set(slide, name, scale);
  while (!fits() && scale - STEP >= least - 1e-9) {
    scale -= STEP;
    set(slide, name, scale);
  }
  return scale;
}

/** Sets the words of each slide as large as they fit, and its picture whole, as wide as leaves the words readable. */
export function fitSlides(slides: readonly HTMLElement[]): void {
  for (const slide of slides) {
    const scene = slide.querySelector<HTMLElement>(":scope > [data-scene]");
    const picture = scene?.firstElementChild;
    if (!scene || !picture || slide.closest("[data-with-notes]")) {
      fitWhole(slide, picture ?? null);
      continue;
    }
    const words = scene.lastElementChild ?? scene;
    const within = (part: Element) => () =>
      part.getBoundingClientRect().bottom <= scene.getBoundingClientRect().bottom + 1;
    const sizeIn = ({ share, columns }: (typeof LAYOUTS)[number]) => {
      set(slide, "--share", share);
      set(slide, "--columns", columns);
      largest(slide, "--picture", STEP, within(picture));
      return largest(slide, "--fit", SMALLEST, within(words));
    };
    let best: { layout: (typeof LAYOUTS)[number]; size: number } = { layout: LAYOUTS[0], size: 0 };
    for (const layout of LAYOUTS) {
      const size = sizeIn(layout);
      if (size > best.size) best = { layout, size };
      if (size >= LARGE) break;
    }
    sizeIn(best.layout);
  }
}

/** Words and notes below the picture, or without one: the picture gives way once the words are as small as may be. */
function fitWhole(slide: HTMLElement, picture: Element | null): void {
  // Words in columns that do not fit go on to the right.
  const fits = () =>
    slide.scrollHeight <= slide.clientHeight + 1 && slide.scrollWidth <= slide.clientWidth + 1;
  set(slide, "--picture", 1);
  largest(slide, "--fit", SMALLEST, fits);
  if (picture && !fits()) largest(slide, "--picture", STEP, fits);
}

/** Puts the speaker's notes of each slide at its foot, or takes them away. */
export function annotate(slides: readonly HTMLElement[], title: string | null): void {
  for (const slide of slides) {
    slide.querySelector(":scope > [data-deck-notes]")?.remove();
    if (title === null) continue;
    const lines = notesOf(slide);
    if (lines.length === 0) continue;
    const aside = document.createElement("aside");
    aside.dataset["deckNotes"] = "";
    const head = document.createElement("h3");
    head.textContent = title;
    aside.append(
      head,
      ...lines.map((line) => {
        const paragraph = document.createElement("p");
        paragraph.textContent = line;
        return paragraph;
      }),
    );
    slide.append(aside);
  }
}
