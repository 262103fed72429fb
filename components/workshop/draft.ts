import { parsedJson, storedInBrowser } from "@/components/ui/stored";
import type { Language } from "@/content/languages";
import type { Course } from "./course";
import { newIdentity } from "./short";
import { BREAK_MINUTES, parseWorkshop, type Workshop, type WorkshopItem } from "./workshop";

// Without storage the draft lives as long as the page; its link keeps it for good.
const kept = storedInBrowser("local-attention-lab.workshop-draft");

export function emptyDraft(language: Language): Workshop {
  return { v: 1, language, title: "", note: "", items: [], ...newIdentity() };
}

/** The workshop that a teacher was making, from this browser; a new one where there is none. */
export function storedDraft(language: Language): Workshop {
  return parseWorkshop(parsedJson(kept.get())) ?? emptyDraft(language);
}

export function storeDraft(draft: Workshop): void {
  kept.set(JSON.stringify(draft));
}

export const same = (a: WorkshopItem, b: WorkshopItem) => a.kind === b.kind && a.id === b.id;

/** The items with one more, or without it when it is there. */
export function toggled(items: readonly WorkshopItem[], item: WorkshopItem): WorkshopItem[] {
  return items.some((one) => same(one, item)) ? items.filter((one) => !same(one, item)) : [...items, item];
}

/** The items with one moved up (-1) or down (1). */
export function moved(items: readonly WorkshopItem[], at: number, by: 1 | -1): WorkshopItem[] {
  const next = [...items];
  const [item] = next.splice(at, 1);
  if (item) next.splice(Math.max(0, at + by), 0, item);
  return next;
}

/** The items with the one at `from` moved to `to`: dragged there. */
export function movedTo(items: readonly WorkshopItem[], from: number, to: number): WorkshopItem[] {
  const next = [...items];
  const [item] = next.splice(from, 1);
  if (item) next.splice(to, 0, item);
  return next;
}

/** The items with a break at their end. */
export function withBreak(items: readonly WorkshopItem[]): WorkshopItem[] {
  const taken = items.flatMap(({ kind, id }) => (kind === "break" ? [Number(id)] : []));
  return [...items, { kind: "break", id: String(Math.max(0, ...taken) + 1), minutes: BREAK_MINUTES }];
}

/** How long an item takes, where that is known: chapters say it, and breaks. */
export function minutesOf(item: WorkshopItem, course: Pick<Course, "chapters">): number {
  if (item.kind === "break") return item.minutes;
  return (item.kind === "chapter" && course.chapters.find(({ id }) => id === item.id)?.minutes) || 0;
}
