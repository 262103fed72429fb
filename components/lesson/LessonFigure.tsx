// biome-ignore-all lint/a11y/useSemanticElements: a group of a page that has many; a landmark each would be noise
"use client";

import { useEffect, useRef, useState } from "react";
import { Figure } from "@/components/figures/Figure";
import type { FigureId } from "@/components/figures/ids";
import { ExperimentStore } from "@/components/lab/experiment-store";
import { LabScope } from "@/components/lab/lab-provider";
import { fill } from "@/components/ui/fill";
import { type Experiment, parseExperiment } from "@/kernels/lab/experiment";
import styles from "./chapter.module.css";
import { useLesson, useStep } from "./lesson";

interface Props {
  readonly id: FigureId;
  /** The figure's title, for screen readers and until it is there. */
  readonly title: string;
  /** Where the figure starts and where its Reset leads; what is not named is the default. */
  readonly state?: Partial<Experiment>;
}

/**
 * A figure of the lab in a state of the lesson's own. It is fetched when the reader comes near it, so that a chapter
 * opens as fast as its text.
 */
export function LessonFigure({ id, title, state }: Props) {
  const { language, t } = useLesson();
  const { setStore } = useStep();
  const [store] = useState(() => new ExperimentStore(parseExperiment(state ?? {}).experiment));
  const [near, setNear] = useState(false);
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    setStore(store);
    return () => setStore(null);
  }, [store, setStore]);

  useEffect(() => {
    if (!place.current) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: "700px" },
    );
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);

  return (
    <div
      role="group"
      ref={place}
      className={styles.figure}
      aria-label={fill(t.figure.region, { title })}
      data-lesson-figure={id}
    >
      {near ? (
        <LabScope store={store}>
          <Figure id={id} language={language} />
        </LabScope>
      ) : (
        <p className={styles.placeholder}>{fill(t.figure.loading, { title })}</p>
      )}
    </div>
  );
}
