"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { LabProvider } from "@/components/lab/lab-provider";
import type { ChapterId } from "@/content/chapters";
import type { Language } from "@/content/languages";
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

const DeckContext = createContext(false);

/** A chapter for paper, in a lab that is there already. As `slides` every step is drawn, and as a slide. */
export function DeckProvider({
  children,
  slides,
  ...lesson
}: Lesson & { slides: boolean; children: ReactNode }) {
  return (
    <LessonContext value={lesson}>
      <DeckContext value={slides}>{children}</DeckContext>
    </LessonContext>
  );
}

/** Whether all of the chapter is drawn at once, for paper. */
export const useDeck = (): boolean => useContext(DeckContext);

export function useLesson(): Lesson {
  const lesson = useContext(LessonContext);
  if (!lesson) throw new Error("a part of a chapter needs a LessonProvider around it");
  return lesson;
}

/** What a step shows: a figure of the lab, or a drawing made for it. Its state is plain fields either way. */
export interface Picture {
  /** The same object until the next change. */
  readonly state: () => Readonly<Record<string, unknown>>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly change: (patch: Readonly<Record<string, unknown>>) => void;
  readonly reset: () => void;
}

interface StepPicture {
  /** The id of the element that holds the picture. */
  readonly place: string;
  /** Null until it is there. */
  readonly picture: Picture | null;
  readonly setPicture: (picture: Picture | null) => void;
  /** Whether it is free play: the picture has all of its controls. */
  readonly free: boolean;
  /** Whether the step is a slide before an audience. */
  readonly presented: boolean;
}

const StepContext = createContext<StepPicture | null>(null);

/** Lets the sentences of one step set the state of its picture. */
export function StepProvider({
  id,
  free = false,
  children,
}: {
  id: string;
  free?: boolean;
  children: ReactNode;
}) {
  const [picture, setPicture] = useState<Picture | null>(null);
  const onPaper = useDeck();
  const presented = usePresented(id) || onPaper;
  const step = useMemo(
    () => ({ place: `picture-${id}`, picture, setPicture, free, presented }),
    [id, picture, free, presented],
  );
  return <StepContext value={step}>{children}</StepContext>;
}

/** The presenter marks the step that it shows, on the page itself. */
function usePresented(id: string): boolean {
  const [presented, setPresented] = useState(false);
  useEffect(() => {
    const section = document.getElementById(id);
    if (!section) return;
    const look = () => setPresented(section.hasAttribute("data-presented"));
    look();
    const observer = new MutationObserver(look);
    observer.observe(section, { attributeFilter: ["data-presented"] });
    return () => observer.disconnect();
  }, [id]);
  return presented;
}

export function useStep(): StepPicture {
  const step = useContext(StepContext);
  if (!step) throw new Error("this part of a chapter needs a Step around it");
  return step;
}
