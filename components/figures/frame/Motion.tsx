"use client";

import { useEffect, useState } from "react";
import { usePolicy } from "@/components/ui/control-policy";
import { fill } from "@/components/ui/fill";
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
  field,
}: {
  /** From 1 to `steps`. */
  step: number;
  steps: number;
  /** `gesture` is the same throughout one run or one scrub, so that undo takes it back as one. */
  onStep(step: number, gesture?: string): void;
  onEnd?(): void;
  messages: FrameMessages["motion"];
  label?: string;
  /** The experiment's property that it sets: a teacher may have fixed or hidden it. */
  field: string;
}) {
  const policy = usePolicy(field);
  const [playing, setPlaying] = useState(false);
  const last = step >= steps;
  useEffect(() => {
    if (!playing) return;
    if (last) {
      setPlaying(false);
      onEnd?.();
      return;
    }
    const timer = setTimeout(() => onStep(step + 1, "motion"), STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, last, step, onStep, onEnd]);

  if (policy === "hidden") return null;
  const go = (to: number) => {
    setPlaying(false);
    onStep(Math.max(1, Math.min(steps, to)));
  };
  const toggle = () => {
    if (playing) onEnd?.();
    else if (last) onStep(1);
    setPlaying(!playing);
  };
  const position = fill(messages.at, { step, steps });
  return (
    <fieldset className={styles.motion} disabled={policy === "fixed"}>
      <legend className="visually-hidden">{label}</legend>
      <button type="button" aria-label={messages.back} disabled={step <= 1} onClick={() => go(step - 1)}>
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
        min={1}
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
