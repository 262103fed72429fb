// biome-ignore-all lint/correctness/noComponentHookFactories: server components, made once for a page in its language
import Link from "next/link";
import type { ComponentProps, ComponentType, ReactNode } from "react";
import type { Experiment } from "@/components/experiment/experiment";
import type { FigureId } from "@/components/figures/catalogue";
import { RoleWord } from "@/components/ui/RoleWord";
import type { Role } from "@/components/ui/roles";
import type { FactId } from "@/content/facts";
import type { Language } from "@/content/languages";
import type { FiguresMessages } from "@/content/messages/en/figures";
import type { GlossaryMessages, TermId } from "@/content/messages/en/glossary";
import type { LearnMessages } from "@/content/messages/en/learn";
import type { DrawingId, DrawingState } from "../drawings/catalogue";
import { LessonDrawing } from "../drawings/LessonDrawing";
import { Reached } from "../goals/Goal";
import { LessonFigure } from "../LessonFigure";
import { Predict } from "../Predict";
import { Show } from "../Show";
import type { ChapterOutline } from "../source/outline";
import { Otherwise, Reveal, Right, Wrong } from "../task/feedback";
import { Hint } from "../task/Hint";
import { Option } from "../task/Option";
import type { ValueName } from "../values";
import { Aim, Play, Recap } from "./blocks";
import { ChapterTask } from "./ChapterTask";
import { Fact, Value } from "./numbers";
import { Paragraph } from "./Paragraph";
import { Run } from "./Run";
import { Step } from "./Step";
import { Teacher } from "./Teacher";
import { Term } from "./Term";

interface Words {
  readonly language: Language;
  readonly t: LearnMessages;
  readonly figures: FiguresMessages;
  readonly glossary: GlossaryMessages;
  readonly outline: ChapterOutline;
}

type Content = { children: ReactNode };

/** What may stand in a chapter, in its language. content/chapters/README.md is the contract. */
export function chapterComponents({ language, t, figures, glossary, outline }: Words) {
  const Figure = ({ id, state }: { id: FigureId; state?: Partial<Experiment> }) => (
    <LessonFigure id={id} title={figures.names[id].title} {...(state && { state })} />
  );
  const Drawing = ({ id, state }: { id: DrawingId; state?: DrawingState }) => (
    <LessonDrawing id={id} {...(state && { state })} />
  );
  const pictures = [Figure, Drawing];
  return {
    a: ({ href = "", children }: ComponentProps<"a">) =>
      href.startsWith("/") ? (
        <Link href={`/${language}${href}`}>{children}</Link>
      ) : (
        <a href={href}>{children}</a>
      ),
    p: Paragraph,
    Aim: ({ children }: Content) => <Aim t={t}>{children}</Aim>,
    Recap: ({ children }: Content) => <Recap t={t}>{children}</Recap>,
    Play: ({ goal, children }: Content & { goal: string }) => (
      <Play t={t} goal={goal} pictures={pictures}>
        {children}
      </Play>
    ),
    Step: ({ id, title, children }: Content & { id: string; title: string }) => (
      <Step
        id={id}
        title={title}
        outline={outline.steps.find((step) => step.id === id)}
        t={t}
        pictures={pictures}
      >
        {children}
      </Step>
    ),
    Figure,
    Drawing,
    Run: ({ children }: Content) => (
      <Run language={language} t={t}>
        {children}
      </Run>
    ),
    Teacher: ({ children }: Content) => (
      <Teacher outline={outline} language={language} t={t}>
        {children}
      </Teacher>
    ),
    /** For whoever presents the step: shown in the notes window only. */
    Notes: ({ children }: Content) => (
      <div hidden data-notes>
        {children}
      </div>
    ),
    Term: ({ id, children }: Content & { id: TermId }) => (
      <Term id={id} glossary={glossary}>
        {children}
      </Term>
    ),
    Value: (props: { name: ValueName; of: never; digits?: number }) => (
      <Value {...props} language={language} />
    ),
    Fact: ({ id }: { id: FactId }) => <Fact id={id} language={language} />,
    Role: ({ is, children }: Content & { is: Role }) => <RoleWord role={is}>{children}</RoleWord>,
    Show,
    Predict,
    Option,
    Reveal,
    Reached,
    Task: ChapterTask,
    Right,
    Wrong,
    Otherwise,
    Hint,
  } satisfies Record<string, ComponentType<never>>;
}
