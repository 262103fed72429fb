import { figureIds } from "@/components/figures/ids";
import { outlines } from "@/components/lesson/source/outline";
import type { Language } from "@/components/shell/languages";
import { glossary } from "@/content/glossary";
import { figures as figuresEn } from "@/content/messages/en/figures";
import { misusePage as misuseEn } from "@/content/messages/en/misuse";
import { reference as referenceEn } from "@/content/messages/en/reference";
import { figures as figuresZh } from "@/content/messages/zh/figures";
import { misusePage as misuseZh } from "@/content/messages/zh/misuse";
import { reference as referenceZh } from "@/content/messages/zh/reference";
import { misuseFamilies } from "@/content/misuse/families";
import type { Place } from "./index-of";

const texts = {
  en: { figures: figuresEn, misuse: misuseEn, reference: referenceEn },
  zh: { figures: figuresZh, misuse: misuseZh, reference: referenceZh },
};

/** Words that a figure links with what it draws, in the texts of the mistakes: `[mask:the mask]`. */
const MARKED = /\[\w+:([^\]]+)\]/g;

/** Everything of the course that can be found in a language: steps, terms, known mistakes, figures. */
export function coursePlaces(language: Language): Place[] {
  const { figures, misuse, reference } = texts[language];
  const steps = outlines(language).flatMap(({ id, title, summary, steps: all }) => [
    { id: `learn/${id}/`, title, within: "", text: summary },
    ...all.map((step) => ({
      id: `learn/${id}/#${step.id}`,
      title: step.title.replaceAll("`", ""),
      within: title,
      text: step.words,
    })),
  ]);
  const terms = glossary.map((entry) => ({
    id: `glossary/#${entry.id}`,
    title: entry[language].term,
    within: reference.glossary.title,
    text: entry[language].meaning,
  }));
  const mistakes = misuseFamilies.map(({ id }) => {
    const { title, why, remedy } = misuse.families[id];
    return {
      id: `misuse/#${id}`,
      title,
      within: misuse.title,
      text: `${why} ${remedy}`.replace(MARKED, "$1"),
    };
  });
  const drawn = figureIds.map((id) => ({
    id: `figures/${id}/`,
    title: figures.names[id].title,
    within: "",
    text: figures.names[id].description,
  }));
  return [...steps, ...terms, ...mistakes, ...drawn];
}
