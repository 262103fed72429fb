import type { ElementType, ReactNode } from "react";
import type { LearnMessages } from "@/content/messages/en/learn";
import { Goal } from "../goals/Goal";
import { StepProvider } from "../lesson";
import { ResetFigure } from "../ResetFigure";
import styles from "./blocks.module.css";
import { Scene } from "./Scene";

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

/** Something to find by playing: a goal that is noticed when it is reached, a figure, and the way back. */
export function Play({
  t,
  goal,
  pictures,
  children,
}: Props & { goal: string; pictures: readonly ElementType[] }) {
  return (
    <section id="play" className={styles.play} aria-labelledby="play-title">
      <h2 id="play-title">{t.play}</h2>
      <StepProvider id="play" free>
        <Goal>
          <Scene pictures={pictures}>
            <p className={styles.goal}>{goal}</p>
            {children}
            <ResetFigure />
          </Scene>
        </Goal>
      </StepProvider>
    </section>
  );
}
