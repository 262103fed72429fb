import temml from "temml";
import { deeperThan } from "../outputs/bombs";
import { formulaOptions } from "./formula-options";
import { type Attachments, type MarkdownWords, renderText } from "./text";

/** Layout of MathML goes down into itself: deeper than this a browser may run out of stack. */
const DEEPEST_FORMULA = 200;
/** Longer formulas take seconds to set. */
const LONGEST_FORMULA = 20_000;

function setFormula(tex: string, place: HTMLElement): void {
  if (tex.length > LONGEST_FORMULA) throw new Error(`longer than ${LONGEST_FORMULA} characters`);
  temml.render(tex, place, { ...formulaOptions, displayMode: place.dataset["display"] === "1" });
  if (deeperThan(place, DEEPEST_FORMULA)) throw new Error(`nested deeper than ${DEEPEST_FORMULA} levels`);
}

/** Markdown with any formulas. */
export const renderMarkdown = (source: string, words: MarkdownWords, attachments: Attachments = {}) =>
  renderText(source, words, attachments, setFormula);
