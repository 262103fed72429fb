import { useId } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { ClassMessages } from "@/content/messages/en/class";
import styles from "./class.module.css";
import { chapterOf } from "./frame";
import type { State } from "./protocol";

/** Which steps of the chapter on the teacher's page are open to the room. */
export function PacePanel({
  at,
  steps,
  pace,
  onPace,
  t,
}: {
  at: string;
  /** Steps of the chapter that is open; 0 elsewhere. */
  steps: number;
  pace: State["pace"];
  onPace: (pace: State["pace"]) => void;
  t: ClassMessages["teacher"];
}) {
  const id = useId();
  const chapter = chapterOf(at);
  if (!chapter || steps === 0) return null;
  const open = pace?.chapter === chapter ? pace.steps : 0;
  return (
    <span className={styles.pace}>
      <label htmlFor={id}>{t.pace}</label>
      <select
        id={id}
        value={open}
        onChange={({ target }) => {
          const chosen = Number(target.value);
          onPace(chosen === 0 ? null : { chapter, steps: chosen });
        }}
      >
        <option value={0}>{t.allSteps}</option>
        {Array.from({ length: steps - 1 }, (_, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are their numbers
          <option key={n} value={n + 1}>
            {n === 0 ? t.firstStep : formatMessage(t.steps, { n: n + 1 })}
          </option>
        ))}
      </select>
    </span>
  );
}
