import { figureIds } from "../../components/figures/catalogue";
import { chapterIds } from "../../content/chapters";

/**
 * Pages that every generic check walks, below `/<lang>/`, and that the service worker stores, in one language, when the
 * page is quiet. A new page joins by a line; a new figure joins by itself.
 */
export const storedRoutes = [
  "",
  "lab/",
  "learn/",
  "error-help/",
  "cheat-sheet/",
  "misuse/",
  "python/",
  "notebook/",
  "bench/",
  "offline/",
  "teach/",
  "teach/results/",
  "workshop/",
  "limits/",
  "compatibility/",
  "questions/before/",
  ...figureIds.map((id) => `figures/${id}/`),
];

/** The run that takes everything, not a share of it. */
export const soak = Boolean(process.env["SOAK"]);

/**
 * Pages that are walked as well and are not stored unasked: lessons, and embeds, which belong to other pages. They are
 * made of the same parts, so a run takes one lesson and two embeds; the long one takes all.
 */
const otherRoutes: readonly string[] = [
  "class/",
  "deck/",
  "lms/",
  ...(soak ? chapterIds : ["the-error"]).map((id) => `learn/${id}/`),
  ...(soak ? figureIds : ["mask", "weights"]).map((id) => `embed/${id}/`),
];

export const routes = [...storedRoutes, ...otherRoutes];

export { languages } from "../../content/languages";
