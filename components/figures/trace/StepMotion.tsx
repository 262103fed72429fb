"use client";

import { useCallback } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import type { FrameMessages } from "@/content/messages/en/frame";
import { Motion } from "../frame/Motion";
import type { StepField } from "./rows";

/** The steps of one call, played and walked. */
export function StepMotion({
  field,
  step,
  steps,
  label,
  messages,
  onStep,
}: {
  field: StepField;
  step: number;
  steps: number;
  label: string;
  messages: FrameMessages["motion"];
  onStep(field: StepField, step: number, count: number, gesture?: string): void;
}) {
  const { endGesture } = useExperiment();
  const goTo = useCallback(
    (to: number, gesture?: string) => onStep(field, to, steps, gesture),
    [onStep, field, steps],
  );
  if (steps === 0) return null;
  return (
    <Motion
      field={field}
      step={step}
      steps={steps}
      onStep={goTo}
      onEnd={endGesture}
      messages={messages}
      label={label}
    />
  );
}
