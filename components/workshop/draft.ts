import type { Language } from "@/components/shell/languages";
import { newSecret, parseWorkshop, type Workshop, type WorkshopItem } from "./workshop";

const STORED_AS = "local-attention-lab.workshop-draft";

export function emptyDraft(language: Language): Workshop {
  return { v: 1, language, title: "", note: "", items: [], secret: newSecret() };
}

/** The workshop that a teacher was making, from this browser; a new one where there is none. */
export function storedDraft(language: Language): Workshop {
  try {
    return parseWorkshop(JSON.parse(localStorage.getItem(STORED_AS) ?? "null")) ?? emptyDraft(language);
  } catch {
    return emptyDraft(language);
  }
}

export function storeDraft(draft: Workshop): void {
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(draft));
  } catch {
    // Without storage the draft lives as long as the page; its link keeps it for good.
  }
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
