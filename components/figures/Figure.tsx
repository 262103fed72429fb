"use client";

import { type ComponentType, use } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { Boundary } from "@/components/ui/Boundary";
import type { Language } from "@/content/languages";
import type { FailureMessages } from "@/content/messages/en/failure";
import { loadMessages, loadWords } from "@/content/messages/load";
import type { FigureId } from "./catalogue";
import type { Form } from "./definition";
import { definitions } from "./definitions";
import { FailedFigure } from "./FailedFigure";
import { FormProvider } from "./form";

interface FigureProps {
  readonly id: FigureId;
  readonly language: Language;
  readonly form: Form;
  /** Whether all of its controls are offered, whatever the form. */
  readonly free?: boolean;
}

/**
 * Any figure of the lab, by name. Needs a LabProvider around it, and a LabScope where it is to have its own state.
 * What it throws while it is drawn stays in its place.
 */
export function Figure({ id, language, form, free }: FigureProps) {
  const { experiment, reset } = useExperiment();
  // Had before they are needed: what fails may be the loading.
  const failure = use(loadMessages<FailureMessages>(language, "failure"));
  return (
    <Boundary
      resetKey={experiment}
      fallback={(error, again) => <FailedFigure error={error} words={failure} again={again} reset={reset} />}
    >
      <Drawn id={id} language={language} form={form} free={free ?? false} />
    </Boundary>
  );
}

/** There is no Suspense boundary here: an exported page has the drawing in its place, not moved there by a script. */
function Drawn({ id, language, form, free }: FigureProps) {
  const { drawing, words, forms } = definitions[id];
  const given = use(loadWords(language, words));
  // The words are those that the definition names for this drawing.
  const Drawing = drawing as ComponentType<Readonly<Record<string, unknown>>>;
  return (
    <FormProvider form={form} spec={forms[form]} free={free ?? false}>
      <Drawing {...given} />
    </FormProvider>
  );
}
