"use client";

import { useEffect, useState } from "react";
import { usePolicy } from "@/components/ui/control-policy";
import { formatMessage } from "@/components/ui/format-message";
import type { FrameMessages } from "@/content/messages/en/frame";
import styles from "./motion.module.css";

/** How long a step stays: long enough to read one sentence. */
const STEP_MS = 1400;

/**
 * Plays the steps of a figure: start, pause, one step either way, scrub, skip to the end. The step itself is the
 * experiment's, so that undo and links know it; nothing moves until the reader asks. Readers who want less motion get
 * the same steps, and the figure changes between them at once (its style sheet asks `prefers-reduced-motion`).
 */
export function Motion({
  step,
  steps,
  onStep,
  onEnd,
  messages,
  label = messages.label,
  none,
  field,
}: {
  /** From 1 to `steps`; 0 while none is chosen, in figures that have words for it. */
  step: number;
  steps: number;
  /** `gesture` is the same throughout one run or one scrub, so that undo takes it back as one. */
  onStep(step: number, gesture?: string): void;
  onEnd?(): void;
  messages: FrameMessages["motion"];
  label?: string;
  /** What is said while no step is chosen; where it is given the reader can go back to that. */
  none?: string;
  /** The experiment's property that it sets: a teacher may have fixed or hidden it. */
  field: string;
}) {
  const policy = usePolicy(field, label);
  const [playing, setPlaying] = useState(false);
  const first = none === undefined ? 1 : 0;
  const last = step >= steps;
  useEffect(() => {
    if (!playing || policy !== "free") return;
    if (last) {
      setPlaying(false);
      onEnd?.();
      return;
    }
    const timer = setTimeout(() => onStep(step + 1, "motion"), STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, policy, last, step, onStep, onEnd]);

  if (policy === "hidden") return null;
  const go = (to: number) => {
    setPlaying(false);
    onStep(Math.max(first, Math.min(steps, to)));
  };
  const toggle = () => {
    if (playing) onEnd?.();
    // From the end it begins anew, and where none is chosen at the first, without a wait.
    else if (last || step < 1) onStep(1);
    setPlaying(!playing);
  };
  const position = formatMessage(step < 1 && none !== undefined ? none : messages.at, { step, steps });
  return (
    <fieldset className={styles.motion} disabled={policy === "fixed"}>
      <legend className="visually-hidden">{label}</legend>
      <button type="button" aria-label={messages.back} disabled={step <= first} onClick={() => go(step - 1)}>
        ‹
      </button>
      <button type="button" className={styles.play} onClick={toggle}>
        {playing ? messages.pause : messages.play}
      </button>
      <button type="button" aria-label={messages.forward} disabled={last} onClick={() => go(step + 1)}>
        ›
      </button>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={position}
        min={first}
        max={steps}
        value={step}
        onChange={(event) => {
          setPlaying(false);
          onStep(Number(event.target.value), "scrub");
        }}
        onPointerUp={onEnd}
        onKeyUp={onEnd}
      />
      <output>{position}</output>
      <button type="button" disabled={last} onClick={() => go(steps)}>
        {messages.end}
      </button>
    </fieldset>
  );
}
