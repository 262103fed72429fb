"use client";

import { useEffect, useId, useMemo, useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { ClassMessages } from "@/content/messages/en/class";
import type { AskChapter } from "./asks";
import { Bars } from "./Bars";
import { askOf, barsOf } from "./bars-of";
import styles from "./class.module.css";
import { type Gathered, groupsOf, resultsOf, votesOf } from "./gathered";
import type { Results, State } from "./protocol";

const MOST_PICKED = 3;

/** A question to everybody: asked, answered unseen, shown as bars by what is behind the answers, then revealed. */
export function AskPanel({
  chapters,
  t,
  vote,
  gathered,
  all,
  onVote,
  onResults,
}: {
  chapters: readonly AskChapter[];
  t: ClassMessages["teacher"];
  vote: State["vote"];
  gathered: Gathered;
  /** How many are here. */
  all: number;
  onVote: (vote: State["vote"]) => void;
  onResults: (results: Results) => void;
}) {
  const ids = useId();
  const [task, setTask] = useState(chapters[0]?.asks[0]?.task ?? "");
  const [to, setTo] = useState<"teacher" | "all">("all");
  const [picked, setPicked] = useState<readonly string[]>([]);
  const votes = useMemo(() => (vote ? votesOf(gathered, vote) : new Map()), [gathered, vote]);
  const groups = useMemo(() => groupsOf(votes), [votes]);

  // What the room sees follows what has come in, as long as it is shown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest is made of these
  useEffect(() => {
    if (vote && vote.phase !== "open" && vote.to === "all") onResults(resultsOf(vote, groups, picked));
  }, [vote?.phase, vote?.round, groups, picked]);

  if (!vote) {
    return (
      <section className={styles.ask} aria-labelledby={`${ids}-ask`}>
        <h2 id={`${ids}-ask`}>{t.ask}</h2>
        <label>
          <span>{t.question}</span>
          <select value={task} onChange={(event) => setTask(event.target.value)}>
            {chapters.map((chapter) => (
              <optgroup key={chapter.id} label={chapter.title}>
                {chapter.asks.map((ask) => (
                  <option key={ask.task} value={ask.task}>
                    {ask.title}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <fieldset className={styles.row}>
          <legend>{t.to}</legend>
          {(["all", "teacher"] as const).map((each) => (
            <label key={each} className={styles.choice}>
              <input type="radio" name={`${ids}-to`} checked={to === each} onChange={() => setTo(each)} />
              {each === "all" ? t.toAll : t.toTeacher}
            </label>
          ))}
        </fieldset>
        <button
          type="button"
          onClick={() => {
            setPicked([]);
            // A round is named by when it began: a desk that was opened anew counts on.
            onVote({ task, to, round: Date.now(), phase: "open" });
          }}
        >
          {t.open}
        </button>
      </section>
    );
  }
  const bars = barsOf(chapters, { task: vote.task, groups: resultsOf(vote, groups, []).groups });
  const texts = groups.flatMap((group) => group.texts.slice(0, 3));
  const options = askOf(chapters, vote.task)?.options ?? {};
  return (
    <section className={styles.ask} aria-labelledby={`${ids}-ask`}>
      <h2 id={`${ids}-ask`}>{askOf(chapters, vote.task)?.title ?? vote.task}</h2>
      <p role="status">{formatMessage(t.answered, { n: votes.size, all })}</p>
      {vote.phase !== "open" &&
        (bars.length === 0 ? <p>{t.noVotes}</p> : <Bars bars={bars} label={t.bars} right={t.right} />)}
      {vote.phase !== "open" && vote.to === "all" && texts.length > 0 && (
        <fieldset className={styles.picks}>
          <legend>{t.pick}</legend>
          {texts.map((text) => (
            <label key={text} className={styles.choice}>
              <input
                type="checkbox"
                checked={picked.includes(text)}
                disabled={!picked.includes(text) && picked.length >= MOST_PICKED}
                onChange={({ target }) =>
                  setPicked(target.checked ? [...picked, text] : picked.filter((each) => each !== text))
                }
              />
              {picked.includes(text) && <strong>{picked.indexOf(text) + 1}.</strong>} {options[text] ?? text}
            </label>
          ))}
        </fieldset>
      )}
      <div className={styles.row}>
        {vote.phase === "open" && (
          <button type="button" onClick={() => onVote({ ...vote, phase: "shown" })}>
            {t.show}
          </button>
        )}
        {vote.phase === "shown" && (
          <button type="button" onClick={() => onVote({ ...vote, phase: "revealed" })}>
            {t.reveal}
          </button>
        )}
        <button type="button" className={styles.quiet} onClick={() => onVote(null)}>
          {t.end}
        </button>
      </div>
    </section>
  );
}
