import { formatMessage } from "@/components/ui/format-message";
import type { ClassMessages } from "@/content/messages/en/class";
import type { AskChapter } from "./asks";
import { askOf } from "./bars-of";
import { type Gathered, mistakesOf } from "./gathered";

const SHOWN = 8;

/** What the room got wrong most, in the words that stand behind each mistake. */
export function Mistakes({
  gathered,
  chapters,
  t,
}: {
  gathered: Gathered;
  chapters: readonly AskChapter[];
  t: ClassMessages["teacher"];
}) {
  const mistakes = mistakesOf(gathered).slice(0, SHOWN);
  if (mistakes.length === 0) return null;
  return (
    <section aria-labelledby="class-mistakes">
      <h2 id="class-mistakes">{t.mistakes}</h2>
      <ul>
        {mistakes.map(({ task, mistake, learners }) => {
          const ask = askOf(chapters, task);
          return (
            <li key={`${task} ${mistake}`}>
              {formatMessage(t.commonMistake, {
                n: learners,
                task: ask?.title ?? task,
                mistake: ask?.mistakes[mistake] ?? mistake,
              })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
