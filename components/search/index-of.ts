import MiniSearch, { type Options, type SearchResult } from "minisearch";
import { tokenize } from "@/components/ui/tokenize";

/** A place of the course that can be found. */
export interface Place {
  /** Address below the language. */
  readonly id: string;
  readonly title: string;
  /** Where it stands: the chapter, the glossary. */
  readonly within: string;
  readonly text: string;
  /** Messages of programs; what explains something comes before what merely quotes it. */
  readonly told?: string;
}

/** The index has to be read with the options it was made with. */
export const searchOptions: Options<Place> = {
  fields: ["title", "within", "text", "told"],
  storeFields: ["title", "within"],
  tokenize,
  processTerm: (term) => term,
  searchOptions: {
    boost: { title: 4, within: 2, told: 0.2 },
    prefix: (term) => term.length > 2,
    fuzzy: (term) => (term.length > 5 ? 0.2 : false),
    combineWith: "AND",
  },
};

export function indexOf(places: readonly Place[]): MiniSearch<Place> {
  const index = new MiniSearch<Place>(searchOptions);
  index.addAll(places);
  return index;
}

/** A word in more of the places than this share says nothing of any: “why is it …”. */
const COMMON = 0.25;

/**
 * What a text finds: the places that have all its words, or, when none has (“why is my model slow”), those that have some
 * of the telling ones.
 */
export function searchIn(index: MiniSearch<Place>, text: string): SearchResult[] {
  const all = index.search(text);
  if (all.length > 0) return all;
  const telling = tokenize(text).filter((term) => index.search(term).length <= COMMON * index.documentCount);
  // In a sentence a rare word says more than one that stands in a title.
  return index.search({ combineWith: "OR", queries: telling, boost: { title: 1, within: 0.2, told: 0.2 } });
}
