import { type Experiment, toSearch } from "@/components/experiment/experiment";
import type { FigureId } from "../catalogue";

/** Where a page of the site lies: the site's root, the language, and the path with the state of the experiment. */
function addressOf(root: string, lang: string, path: string, experiment: Experiment): string {
  return `${root}/${lang}/${path}${toSearch(experiment)}`;
}

/** The address that opens this figure as it is now. */
export function permalink(root: string, lang: string, id: FigureId, experiment: Experiment): string {
  return addressOf(root, lang, `figures/${id}/`, experiment);
}

const ESCAPES: Record<string, string> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };

const escaped = (text: string) => text.replace(/[&"<>]/g, (char) => ESCAPES[char] ?? char);

/** HTML that shows this figure, as it is now, inside a page of the reader's own: whole, or its picture alone. */
export function embedCode(
  root: string,
  lang: string,
  id: FigureId,
  experiment: Experiment,
  { title, height, picture }: { readonly title: string; readonly height: number; readonly picture: boolean },
): string {
  const whole = addressOf(root, lang, `embed/${id}/`, experiment);
  const address = picture ? `${whole}${whole.includes("?") ? "&" : "?"}form=picture` : whole;
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${height}" style="border:0" loading="lazy" allow="clipboard-write"></iframe>`;
}
