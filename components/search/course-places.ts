import { figureIds } from "@/components/figures/catalogue";
import { outlines } from "@/components/lesson/source/outline";
import { errorForms } from "@/content/error-forms";
import type { Language } from "@/content/languages";
import type { DoctorMessages } from "@/content/messages/en/doctor";
import type { ErrorHelpMessages } from "@/content/messages/en/error-help";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { GlossaryMessages } from "@/content/messages/en/glossary";
import type { MisusePage } from "@/content/messages/en/misuse";
import type { ReferenceMessages } from "@/content/messages/en/reference";
import { loadMessages } from "@/content/messages/load";
import { misuseCases } from "@/content/misuse/cases";
import { misuseFamilies } from "@/content/misuse/families";
import type { Place } from "./index-of";
import { pagePlaces } from "./page-places";

/** Words that a figure links with what it draws, in the texts of the mistakes: `[mask:the mask]`. */
const MARKED = /\[\w+:([^\]]+)\]/g;

/** Everything of the course that can be found in a language: steps, terms, known mistakes, figures, messages of errors, pages. */
export async function coursePlaces(language: Language): Promise<Place[]> {
  const [figures, misuse, reference, glossary, doctor, help] = await Promise.all([
    loadMessages<FiguresMessages>(language, "figures"),
    loadMessages<MisusePage>(language, "misuse"),
    loadMessages<ReferenceMessages>(language, "reference"),
    loadMessages<GlossaryMessages>(language, "glossary"),
    loadMessages<DoctorMessages>(language, "doctor"),
    loadMessages<ErrorHelpMessages>(language, "error-help"),
  ]);
  const steps = outlines(language).flatMap(({ id, title, summary, steps: all }) => [
    { id: `learn/${id}/`, title, within: "", text: summary },
    ...all.map((step) => ({
      id: `learn/${id}/#${step.id}`,
      title: step.title.replaceAll("`", ""),
      within: title,
      text: step.words,
    })),
  ]);
  const terms = Object.entries(glossary).map(([id, { term, meaning }]) => ({
    id: `glossary/#${id}`,
    title: term,
    within: reference.glossary.title,
    text: meaning,
  }));
  const mistakes = misuseFamilies.map(({ id, cases }) => {
    const { title, why, remedy } = misuse.families[id];
    return {
      id: `misuse/#${id}`,
      title,
      within: misuse.title,
      text: `${why} ${remedy}`.replace(MARKED, "$1"),
      told: messagesOf(cases).join(" "),
    };
  });
  const drawn = figureIds.map((id) => ({
    id: `figures/${id}/`,
    title: figures.names[id].title,
    within: "",
    text: figures.names[id].description,
  }));
  const errors = errorForms.map(([kind, message]) => ({
    id: `error-help/#text=${encodeURIComponent(message)}`,
    title: doctor.kinds[kind],
    within: help.title,
    text: "",
    told: message,
  }));
  return [...steps, ...terms, ...mistakes, ...drawn, ...errors, ...(await pagePlaces(language))];
}

/** What the recorded calls of a mistake raised, each message once. */
function messagesOf(cases: readonly string[]): string[] {
  const messages = cases.flatMap((id) => {
    const expect = misuseCases.get(id)?.expect;
    return expect && "error" in expect && typeof expect.error === "string"
      ? [expect.error.slice(0, 200)]
      : [];
  });
  return [...new Set(messages)];
}
