// biome-ignore-all lint/a11y/useSemanticElements: a group of a page that may show the figure twice; two landmarks of one name would be noise
"use client";

import { useExperiment } from "@/components/lab/use-experiment";
import { useObservation } from "@/components/lab/use-observation";
import { formatMessage } from "@/components/ui/format-message";
import { percent } from "@/components/ui/numbers";
import type { SentenceMessages } from "@/content/messages/en/sentence";
import type { InputOf, OutputOf } from "@/kernels/lab/observers";
import { remembered } from "@/kernels/text/remembered";
import styles from "./sentence.module.css";
import { glyph } from "./state";

type Run = OutputOf<"sentence-windows">["runs"][number];

/** The same text read with each of several windows: what is lost, and where. */
export function WindowTable({
  input: { text, file, seed },
  messages,
}: {
  input: InputOf<"sentence">;
  messages: SentenceMessages;
}) {
  const { experiment, change } = useExperiment();
  const t = messages.windows;
  const answer = remembered.find((one) => one.text === text)?.answer ?? null;
  const { observation } = useObservation("sentence-windows", { text, file, seed, answer });
  if (!observation || observation.text !== text) return <p className={styles.note}>{t.waiting}</p>;
  const wanted = glyph(observation.answer);
  const nameOf = (window: Run["window"]) =>
    window === "own" ? t.own : window === "full" ? t.full : String(window);
  const isSet = (window: Run["window"]) =>
    window === "own"
      ? experiment.sentence_scope === "own"
      : experiment.sentence_scope === "all" &&
        experiment.sentence_window === (window === "full" ? 97 : window);
  return (
    <div role="group" className={styles.windows} aria-label={t.title}>
      <p className={styles.heading}>{t.title}</p>
      <p>{forgetting(observation, t)}</p>
      <div className={styles.scroll}>
        <table>
          <caption>{formatMessage(t.caption, { answer: wanted })}</caption>
          <thead>
            <tr>
              <th scope="col">{t.window}</th>
              <th scope="col">{t.loss}</th>
              <th scope="col">{t.best}</th>
              <th scope="col">{formatMessage(t.chance, { answer: wanted })}</th>
            </tr>
          </thead>
          <tbody>
            {observation.runs.map(({ window, loss, best, chance }) => (
              <tr key={window} data-window={window} aria-current={isSet(window) || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    aria-label={formatMessage(t.set, { window: nameOf(window) })}
                    onClick={() =>
                      change(
                        window === "own"
                          ? { sentence_scope: "own" }
                          : { sentence_scope: "all", sentence_window: window === "full" ? 97 : window },
                      )
                    }
                  >
                    {nameOf(window)}
                  </button>
                </th>
                <td>{loss.toFixed(2)}</td>
                <td>
                  {glyph(best.character)} {percent(best.chance)}
                </td>
                <td>
                  <span className={styles.share} style={{ "--share": chance } as React.CSSProperties} />
                  {percent(chance)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** The step between two of the windows at which the answer is lost, in words. */
function forgetting({ runs, answer }: OutputOf<"sentence-windows">, t: SentenceMessages["windows"]): string {
  const said = runs.filter(({ window }) => typeof window === "number");
  const at = said.findIndex(({ best }) => best.character === answer);
  const [narrow, wide] = [said[at - 1], said[at]];
  if (!narrow || !wide) return formatMessage(t.keeps, { answer: glyph(answer) });
  return formatMessage(t.forgets, {
    answer: glyph(answer),
    wide: wide.window,
    wideChance: percent(wide.chance),
    narrow: narrow.window,
    narrowChance: percent(narrow.chance),
    other: glyph(narrow.best.character),
  });
}
