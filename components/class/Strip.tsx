import { useEffect, useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { ClassMessages } from "@/content/messages/en/class";
import type { AskChapter } from "./asks";
import { askOf } from "./bars-of";
import { type Gathered, type Place, placesOf, tasksOf } from "./gathered";
import type { Person } from "./protocol";
import styles from "./strip.module.css";

/** So many tries without success, or so long a time in milliseconds, call for a teacher. */
const STUCK = 3;
const STUCK_FOR = 2 * 60 * 1000;
/** How often the clock is looked at, in milliseconds. */
const TICK = 15_000;
const STUCK_MARK = "!";

function markOf(place: Place | undefined, now: number): string {
  if (!place) return "·";
  if (place.solved) return "✓";
  const long = place.since !== undefined && now - place.since >= STUCK_FOR;
  return place.tries >= STUCK || long ? STUCK_MARK : String(place.tries);
}

/** Learner by task. A mark is a sign, and its words are there for a pointer and a screen reader. */
export function Strip({
  chapters,
  t,
  gathered,
  people,
  nameOf,
}: {
  chapters: readonly AskChapter[];
  t: ClassMessages["teacher"];
  gathered: Gathered;
  people: readonly Person[];
  nameOf: (id: string) => string;
}) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  const tasks = tasksOf(gathered);
  if (tasks.length === 0) return <p>{t.noAnswers}</p>;
  const stuck = people.flatMap(({ id }) => {
    const places = placesOf(gathered, id);
    return tasks
      .map((task) => ({ id, task, place: places.get(task) }))
      .filter(({ place }) => markOf(place, now) === STUCK_MARK);
  });
  const said = (task: string, place: Place | undefined) => {
    if (!place) return t.untouched;
    if (place.solved) return formatMessage(t.solved, { tries: place.tries });
    const mistake = askOf(chapters, task)?.mistakes[place.mistake ?? ""] ?? t.other;
    // Clocks of laptops differ: nobody is stuck since a time to come.
    const minutes = place.since === undefined ? 0 : Math.max(0, Math.floor((now - place.since) / 60_000));
    return formatMessage(t.stuck, { tries: place.tries, minutes, mistake });
  };
  const titleOf = (task: string) => askOf(chapters, task)?.title ?? task;
  const table = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so does the keyboard
    // biome-ignore lint/a11y/useSemanticElements: a table that scrolls is no set of fields
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={t.strip}>
      <table className={styles.table}>
        <caption>{t.stripHelp}</caption>
        <thead>
          <tr>
            <td />
            {tasks.map((task) => (
              <th key={task} scope="col">
                <span>{titleOf(task)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, here }) => {
            const places = placesOf(gathered, id);
            return (
              <tr key={id} data-here={here}>
                <th scope="row">{nameOf(id)}</th>
                {tasks.map((task) => {
                  const place = places.get(task);
                  const words = said(task, place);
                  return (
                    <td key={task} title={words} data-mark={markOf(place, now)}>
                      <span aria-hidden="true">{markOf(place, now)}</span>
                      <span className={styles.words}>{words}</span>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
  return (
    <>
      {table}
      {stuck.length > 0 && (
        <ul className={styles.stuck} aria-label={t.stuckList}>
          {stuck.map(({ id, task, place }) => (
            <li key={`${id} ${task}`}>
              <strong>{nameOf(id)}</strong>, {titleOf(task)}: {said(task, place)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
