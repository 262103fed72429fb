"use client";

import { createContext } from "react";

/** One question with options, a task's or a prediction's. */
export interface Choice {
  /** Name of the radio group. */
  readonly name: string;
  readonly chosen: string | null;
  /** No more choosing: the answer is shown. */
  readonly locked: boolean;
  /** The right option, once it may be seen. */
  readonly right: string | null;
  readonly choose: (option: string, label: string) => void;
}

export const ChoiceContext = createContext<Choice | null>(null);

/** What is said above a prediction's reveal; null while it is hidden. */
export const RevealContext = createContext<string | null>(null);

/** Cells as `query-key`. */
export interface WrongCells {
  readonly missing: ReadonlySet<string>;
  readonly extra: ReadonlySet<string>;
}

/** What became of the last checked answer. */
export interface Verdict {
  readonly right: boolean;
  /** Said where no mistake of the list was recognised, besides what the chapter says then. */
  readonly fallback: string;
  /** Cells of a wrong grid, to be marked on it. */
  readonly cells?: WrongCells;
  /** The first of the expected mistakes that was made, as `keyOf` writes it; null when none was. */
  readonly made: string | null;
  /** Tells two checks apart. */
  readonly n: number;
}

/** A mistake's name: its `when` as JSON. */
export const keyOf = (when: unknown): string => JSON.stringify(when);

export interface Feedback {
  readonly verdict: Verdict | null;
  /** Where feedback is shown: a live region under the answer. Null until an answer is checked. */
  readonly slot: HTMLElement | null;
  /** Makes an expected mistake known, so that the others can tell that none fits. Returns the way to forget it. */
  readonly expect: (when: unknown) => () => void;
}

export const FeedbackContext = createContext<Feedback | null>(null);
