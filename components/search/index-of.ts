import MiniSearch, { type Options } from "minisearch";
import { tokenize } from "./tokens";

/** A place of the course that can be found. */
export interface Place {
  /** Address below the language. */
  readonly id: string;
  readonly title: string;
  /** Where it stands: the chapter, the glossary. */
  readonly within: string;
  readonly text: string;
}

/** The index has to be read with the options it was made with. */
export const searchOptions: Options<Place> = {
  fields: ["title", "within", "text"],
  storeFields: ["title", "within"],
  tokenize,
  processTerm: (term) => term,
  searchOptions: {
    boost: { title: 4, within: 2 },
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
