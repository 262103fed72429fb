"use client";

import { useExperiment } from "@/components/lab/use-experiment";
import { formatMessage } from "@/components/ui/format-message";
import { languageTag } from "@/content/languages";
import type { SentenceMessages } from "@/content/messages/en/sentence";
import { remembered } from "@/kernels/text/remembered";
import styles from "./sentence.module.css";

/** So wide is what a button shows of a sentence, in letters of the Latin script; a Chinese one is as wide as two. */
const WIDTH = 17;

function beginning(text: string): string {
  let width = 0;
  const letters = Array.from(text);
  const end = letters.findIndex((letter) => {
    width += /\p{Script=Han}/u.test(letter) ? 2 : 1;
    return width > WIDTH;
  });
  return letters.slice(0, end < 0 ? letters.length : end).join("");
}

/** Sentences to begin with: each has an answer that stands further back than a small window sees. */
export function Offered({ messages: t }: { messages: SentenceMessages["offered"] }) {
  const { experiment, change } = useExperiment();
  return (
    <fieldset className={styles.offered}>
      <legend>{t.title}</legend>
      <div>
        {remembered.map(({ language, text, window }) => (
          <button
            key={text}
            type="button"
            lang={languageTag[language]}
            aria-pressed={experiment.sentence_text === text}
            onClick={() =>
              change({
                sentence_text: text,
                sentence_scope: "all",
                sentence_window: window,
                sentence_view: "guesses",
                query: 95,
              })
            }
          >
            {formatMessage(t.choose, {
              text: beginning(text),
              window,
            })}
          </button>
        ))}
      </div>
      <p>{t.note}</p>
    </fieldset>
  );
}
