// biome-ignore-all lint/a11y/useSemanticElements: a group of a page that has many; a landmark each would be noise
"use client";

import { useEffect, useRef, useState } from "react";
import { type Experiment, parseExperiment } from "@/components/experiment/experiment";
import { ExperimentStore } from "@/components/experiment/store";
import type { FigureId } from "@/components/figures/catalogue";
import { Figure } from "@/components/figures/Figure";
import { LabScope } from "@/components/lab/lab-provider";
import { formatMessage } from "@/components/ui/format-message";
import { onSight } from "@/components/ui/on-sight";
import styles from "./figure.module.css";
import { type Picture, useDeck, useLesson, useStep } from "./lesson";

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
  const { place: address, setPicture, free, presented } = useStep();
  const [store] = useState(() => new ExperimentStore(parseExperiment(state ?? {}).experiment));
  const onPaper = useDeck();
  // Free play is on no slide.
  const [near, setNear] = useState(onPaper && !free);
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    setPicture(pictureOf(store));
    return () => setPicture(null);
  }, [store, setPicture]);

  useEffect(() => {
    // On a narrow screen its own box is dissolved, so that the drawing alone stays in view: its scene is watched.
    const scene = place.current?.closest("[data-scene]") ?? place.current;
    if (!scene) return;
    const draw = () => setNear(true);
    const stopWatching = onSight(scene, draw, "700px");
    // Too late for this print, where a line says so, and in time for the next.
    addEventListener("beforeprint", draw);
    return () => {
      stopWatching();
      removeEventListener("beforeprint", draw);
    };
  }, []);

  return (
    <div
      role="group"
      id={address}
      ref={place}
      className={styles.figure}
      aria-label={formatMessage(t.figure.region, { title })}
      data-lesson-figure={id}
    >
      {near ? (
        <LabScope store={store}>
          <Figure id={id} language={language} form={presented ? "slide" : "lesson"} free={free} />
        </LabScope>
      ) : (
        <p className={styles.placeholder}>{formatMessage(t.figure.loading, { title })}</p>
      )}
      <p className={styles.unprinted}>{formatMessage(t.figure.unprinted, { title })}</p>
    </div>
  );
}

/** A figure's experiment as what a step shows. */
function pictureOf(store: ExperimentStore): Picture {
  return {
    state: () => store.get().experiment,
    subscribe: store.subscribe,
    // A chapter's states are checked by the linter: they are fields of the experiment.
    change: (patch) => store.change(patch as Partial<Experiment>),
    reset: store.reset,
  };
}
