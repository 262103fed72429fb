import type { ReactNode } from "react";
import type { LearnMessages } from "@/content/messages/en/learn";
import styles from "../chapter.module.css";
import { StepProvider } from "../lesson";
import { ResetFigure } from "../ResetFigure";

interface Props {
  readonly t: LearnMessages;
  readonly children: ReactNode;
}

/** What the reader will be able to do, before anything else. */
export function Aim({ t, children }: Props) {
  return (
    <section className={styles.aim} aria-labelledby="aim" data-handout>
      <h2 id="aim">{t.aim}</h2>
      {children}
    </section>
  );
}

/** The chapter in a few sentences. */
export function Recap({ t, children }: Props) {
  return (
    <section id="recap" className={styles.recap} aria-labelledby="recap-title" data-handout>
      <h2 id="recap-title">{t.recap}</h2>
      {children}
    </section>
  );
}

/** An open question to play with: a goal, a figure, and the way back. */
export function Play({ t, goal, children }: Props & { goal: string }) {
  return (
    <section id="play" className={styles.play} aria-labelledby="play-title">
      <h2 id="play-title">{t.play}</h2>
      <StepProvider>
        <p className={styles.goal}>{goal}</p>
        {children}
        <ResetFigure />
      </StepProvider>
    </section>
  );
}
