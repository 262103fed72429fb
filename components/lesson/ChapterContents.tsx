"use client";

import { useEffect, useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import styles from "./contents.module.css";
import { useLesson } from "./lesson";
import { solvedOf } from "./progress";
import type { StepOutline } from "./source/outline";
import { useProgress } from "./use-progress";

type StepLine = Pick<StepOutline, "id" | "title"> & { readonly tasks: readonly string[] };

/** The way through a chapter: its steps, which of them is on the screen, and which of their tasks are solved. */
export function ChapterContents({ steps }: { steps: readonly StepLine[] }) {
  const { chapter, t } = useLesson();
  const here = useStepOnScreen(steps);
  const progress = useProgress().chapters[chapter];
  return (
    <nav className={styles.contents} aria-label={t.contents} data-contents>
      <ol>
        {steps.map(({ id, title, tasks }) => {
          const solved = solvedOf(progress, tasks);
          return (
            <li key={id}>
              <a href={`#${id}`} aria-current={id === here ? "step" : undefined}>
                <MessageText text={title} />
                {tasks.length > 0 && (
                  <span className={styles.tasks} data-solved={solved}>
                    <span aria-hidden="true">
                      {tasks.map((task) => (progress?.[task]?.solved ? "✓" : "○")).join(" ")}
                    </span>
                    <span className="visually-hidden">
                      {" "}
                      {formatMessage(t.progress.tasks, { solved, all: tasks.length })}
                    </span>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The last step that begins above the middle of the window: the one that is read. None above the first. */
function useStepOnScreen(steps: readonly StepLine[]): string | null {
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => {
    let asked = 0;
    const look = () => {
      asked = 0;
      const begun = steps.filter(({ id }) => {
        const top = document.getElementById(id)?.getBoundingClientRect().top;
        return top !== undefined && top < innerHeight / 2;
      });
      setHere(begun.at(-1)?.id ?? null);
    };
    const ask = () => {
      asked ||= requestAnimationFrame(look);
    };
    ask();
    addEventListener("scroll", ask, { passive: true });
    addEventListener("resize", ask);
    return () => {
      cancelAnimationFrame(asked);
      removeEventListener("scroll", ask);
      removeEventListener("resize", ask);
    };
  }, [steps]);
  return here;
}
