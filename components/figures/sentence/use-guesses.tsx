"use client";

import { Legend } from "../drawing/Legend";
import { GuessesDrawing } from "./GuessesDrawing";
import styles from "./sentence.module.css";
import { NO_VIEW, type View, type ViewProps } from "./view";
import { WindowTable } from "./WindowTable";

/** The text with what the model expected at each place, and what other windows would make of it. */
export function useGuesses(props: ViewProps): View {
  const { active, messages: t, reading, input } = props;
  if (!active || !reading) return NO_VIEW;
  return {
    picture: <GuessesDrawing {...props} reading={reading} />,
    below: (
      <>
        <Legend
          figure="sentence"
          marks={styles.marks}
          entries={(["query", "window", "bits", "guess", "hit"] as const).map((name) => ({
            name,
            text: t.legend[name],
          }))}
        />
        {/* Seven runs: they wait for the picture of what was typed, and give way to the next one. */}
        {input &&
          (reading.text === input.text && reading.seed === input.seed ? (
            <WindowTable input={input} messages={t} />
          ) : (
            <p className={styles.note}>{t.windows.waiting}</p>
          ))}
      </>
    ),
  };
}
