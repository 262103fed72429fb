import { fromAddress } from "@/components/workshop/short";
import type { Workshop, WorkshopItem } from "@/components/workshop/workshop";
import { isChapterId } from "@/content/chapters";

/** What is to be printed: the parts of a workshop, or one chapter. */
export interface DeckParts {
  readonly title: string;
  readonly note: string;
  readonly items: readonly WorkshopItem[];
  /** The workshop that the parts are of; null for a chapter. */
  readonly workshop: Workshop | null;
}

export type Paper = "slides" | "handout";

/** Reads an address: `#chapter=the-error`, or a workshop's. Null where it names neither. */
export function deckOf(address: string): DeckParts | null {
  const chapter = /#(?:.*&)?chapter=([\w-]+)/.exec(address)?.[1];
  if (chapter && isChapterId(chapter)) {
    return { title: "", note: "", items: [{ kind: "chapter", id: chapter }], workshop: null };
  }
  const workshop = fromAddress(address);
  return workshop && { ...workshop, workshop };
}

/** Which of the two the address asks for. */
export const paperOf = (address: string): Paper =>
  /[#&]print=handout\b/.test(address) ? "handout" : "slides";
