"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { ExperimentStore } from "@/components/lab/experiment-store";
import { LabProvider } from "@/components/lab/lab-provider";
import type { Language } from "@/components/shell/languages";
import type { ChapterId } from "@/content/chapters";
import type { LearnMessages } from "@/content/messages/en/learn";

interface Lesson {
  readonly language: Language;
  readonly chapter: ChapterId;
  readonly t: LearnMessages;
}

const LessonContext = createContext<Lesson | null>(null);

/** Gives the parts of a chapter their words, and its figures one lab. Each figure has an experiment of its own. */
export function LessonProvider({ children, ...lesson }: Lesson & { children: ReactNode }) {
  return (
    <LessonContext value={lesson}>
      <LabProvider address={false}>{children}</LabProvider>
    </LessonContext>
  );
}

export function useLesson(): Lesson {
  const lesson = useContext(LessonContext);
  if (!lesson) throw new Error("a part of a chapter needs a LessonProvider around it");
  return lesson;
}

interface StepStores {
  /** The experiment of the step's figure; null until there is one. */
  readonly store: ExperimentStore | null;
  readonly setStore: (store: ExperimentStore | null) => void;
}

const StepContext = createContext<StepStores | null>(null);

/** Lets the sentences of one step set the state of its figure. */
export function StepProvider({ children }: { children: ReactNode }) {
  const [store, setStore] = useState<ExperimentStore | null>(null);
  const stores = useMemo(() => ({ store, setStore }), [store]);
  return <StepContext value={stores}>{children}</StepContext>;
}

export function useStep(): StepStores {
  const stores = useContext(StepContext);
  if (!stores) throw new Error("this part of a chapter needs a Step around it");
  return stores;
}
