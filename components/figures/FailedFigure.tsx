"use client";

import { formatMessage } from "@/components/ui/format-message";
import type { FailureMessages } from "@/content/messages/en/failure";

interface FailedFigureProps {
  readonly error: Error;
  readonly words: FailureMessages;
  readonly again: () => void;
  readonly reset: () => void;
}

/** Stands in for a figure that threw while it was drawn. */
export function FailedFigure({ error, words, again, reset }: FailedFigureProps) {
  return (
    <div role="alert" data-testid="failed-figure">
      <p>{words.figure}</p>
      <p>{formatMessage(words.reason, { reason: error.message })}</p>
      <p>
        <button type="button" onClick={again}>
          {words.again}
        </button>{" "}
        <button type="button" onClick={reset}>
          {words.defaults}
        </button>
      </p>
    </div>
  );
}
