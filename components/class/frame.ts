import { HELD_BACK, HELD_BACK_CHANGED } from "@/components/lesson/use-held-back";
import { CODE_ASKED, type CodeFound } from "@/components/python/editor/asked";
import type { State } from "./protocol";

/** Where a framed page of this site is: path, search and step, as an address of the class; undefined while it loads. */
export function placeOf(frame: HTMLIFrameElement | null): string | undefined {
  try {
    const at = frame?.contentWindow?.location;
    return at && at.protocol !== "about:" ? `${at.pathname}${at.search}${at.hash}` : undefined;
  } catch {
    return undefined;
  }
}

/** Says to a framed page that it stands in a class, which has a head of its own. */
export function settle(frame: HTMLIFrameElement): void {
  frame.contentDocument?.documentElement.setAttribute("data-framed", "");
}

/** Leads a framed page to an address of this site. Where only the step differs it moves there without loading. */
export function lead(frame: HTMLIFrameElement, at: string): void {
  if (placeOf(frame) !== at) frame.contentWindow?.location.replace(at);
}

/** Lets the framed chapter judge no answer to `task`; none where it is null. */
export function holdBack(frame: HTMLIFrameElement, task: string | null): void {
  if (frame.getAttribute(HELD_BACK) === task) return;
  if (task === null) frame.removeAttribute(HELD_BACK);
  else frame.setAttribute(HELD_BACK, task);
  frame.contentWindow?.dispatchEvent(new Event(HELD_BACK_CHANGED));
}

/** The address of a question: its chapter, and its place there. */
export function addressOfAsk(language: string, task: string): string {
  const [chapter = "", id = ""] = task.split("/");
  return `/${language}/learn/${chapter}/#task-${id}`;
}

/** How many steps the chapter in a frame has; 0 on other pages. */
export const stepsIn = (frame: HTMLIFrameElement | null): number =>
  chapterOf(placeOf(frame) ?? "") ? (frame?.contentDocument?.querySelectorAll("[data-step]").length ?? 0) : 0;

/** The chapter of an address; undefined for other pages. */
export const chapterOf = (at: string) => /^\/[\w-]+\/learn\/([\w-]+)\//.exec(at)?.[1];

/** Closes the steps of the framed chapter that the teacher has not opened yet, and opens the others. Returns how many are closed. */
export function keepPace(frame: HTMLIFrameElement, pace: State["pace"]): number {
  const steps = [...(frame.contentDocument?.querySelectorAll<HTMLElement>("[data-step]") ?? [])];
  const open = pace && chapterOf(placeOf(frame) ?? "") === pace.chapter ? pace.steps : steps.length;
  // A chapter lays its steps out as a grid, which an attribute `hidden` does not end.
  for (const [n, step] of steps.entries()) step.style.display = n >= open ? "none" : "";
  return Math.max(0, steps.length - open);
}

/** The code that a learner is at in a framed page: of the editor that was used last, or of the first. */
export function codeIn(frame: HTMLIFrameElement | null): string {
  const found: CodeFound[] = [];
  frame?.contentWindow?.dispatchEvent(
    new CustomEvent(CODE_ASKED, { detail: (one: CodeFound) => void found.push(one) }),
  );
  return (found.find(({ used }) => used) ?? found[0])?.code ?? "";
}

/** The teacher's address in the learner's language. */
export const inLanguage = (at: string, language: string) => at.replace(/^\/[\w-]+\//, `/${language}/`);
