"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import type { Experiment } from "@/components/experiment/experiment";
import { type Watch, WatchContext } from "@/components/figures/frame/watch";
import { formatMessage } from "@/components/ui/format-message";
import { useLesson, useStep } from "../lesson";
import feedback from "../task/feedback.module.css";
import { progressStore, useProgress } from "../use-progress";

/** As many states of one visit are remembered. */
const REMEMBERED = 200;

const GoalContext = createContext<readonly string[]>([]);

/** Under which name progress keeps a part of the goal that was reached. */
const keyOf = (part: string) => `play-${part}`;

/** Notices when what the figure inside shows is what free play asks for, and keeps that it was found. */
export function Goal({ children }: { children: ReactNode }) {
  const { chapter } = useLesson();
  const { picture } = useStep();
  const before = useRef<Experiment[]>([]);
  const [parts, setParts] = useState<readonly string[]>([]);
  const watch = useCallback<Watch>(
    (shown) => {
      const state = picture?.state() as Experiment | undefined;
      if (!state) return;
      void import("./goals").then(({ goals }) => {
        const goal = goals[chapter];
        setParts((known) => (known.length > 0 ? known : Object.keys(goal)));
        const sight = { state, shown, before: before.current };
        const kept = progressStore().get().chapters[chapter];
        for (const [part, reached] of Object.entries(goal)) {
          if (!kept?.[keyOf(part)]?.solved && reached(sight))
            progressStore().note(chapter, keyOf(part), { right: true, answer: "" });
        }
        if (before.current.at(-1) !== state) before.current = [...before.current, state].slice(-REMEMBERED);
      });
    },
    [chapter, picture],
  );
  return (
    <WatchContext value={watch}>
      <GoalContext value={parts}>{children}</GoalContext>
    </WatchContext>
  );
}

/** What is said once the goal is reached: in part, how much of it; as a whole, what was found. */
export function Reached({ children }: { children: ReactNode }) {
  const { t, chapter } = useLesson();
  const known = useContext(GoalContext);
  const kept = useProgress().chapters[chapter];
  const found = useMemo(() => known.filter((part) => kept?.[keyOf(part)]?.solved), [known, kept]);
  const all = known.length > 0 && found.length === known.length;
  return (
    <div role="status" className={feedback.feedback} data-testid="goal" data-right={all || undefined}>
      {found.length > 0 && (
        <p className={feedback.verdict}>
          ✓ {all ? t.goal.reached : formatMessage(t.goal.part, { n: found.length, all: known.length })}
        </p>
      )}
      {all && <div className={feedback.said}>{children}</div>}
    </div>
  );
}
