"use client";

import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import { short, tiny } from "@/components/ui/numbers";
import type { FirstMessages } from "@/content/messages/en/first";
import type { Run } from "@/kernels/lab/run";
import styles from "./first.module.css";
import type { ShownCall } from "./shown";
import { useText } from "./text";

type Note = ShownCall["notes"][number];

/** What a run is worth remarking on: that it is right by luck, without a window, or not what was asked for. */
export function Notes({ shown, run }: { shown: ShownCall; run: Run }) {
  const { t, count } = useText();
  return shown.notes.map((note) => {
    const { title, text } = wordsOf(note, shown.call, run, t, count);
    const fine = note.code === "as_intended" && shown.call === "dispatch";
    return (
      <div key={note.code} className={styles.note} data-note={note.code} data-fine={fine ? "" : undefined}>
        <p>
          <strong>
            {title}
            {t.stop}
          </strong>
          {t.between}
          <MessageText text={text} />
        </p>
      </div>
    );
  });
}

function wordsOf(
  note: Note,
  call: ShownCall["call"],
  { seq_len }: Run,
  t: FirstMessages,
  count: (n: number) => string,
): { title: string; text: string } {
  const say = t.notes;
  switch (note.code) {
    case "as_intended":
      return say.as_intended[call];
    case "lost_keys": {
      const pairs = note.pairs.map((pair) => formatMessage(say.lost_keys.pair, { ...pair })).join("; ");
      const effect = note.difference
        ? formatMessage(say.lost_keys.difference, {
            queries: note.difference.queries.join(", "),
            max: short(note.difference.max),
          })
        : say.lost_keys.none;
      return {
        title: say.lost_keys.title,
        text: formatMessage(say.lost_keys.text, { pairs }) + t.between + effect,
      };
    }
    case "unmasked":
      return say.unmasked;
    case "differs":
      return {
        title: say.differs.title,
        text: formatMessage(say.differs.text, {
          count: count(note.difference.queries.length),
          seq: count(seq_len),
          max: Number.isNaN(note.difference.max) ? "NaN" : tiny(note.difference.max),
        }),
      };
    case "layer_too_wide":
      return {
        title: say.layer_too_wide.title,
        text: formatMessage(say.layer_too_wide.text, {
          dim_model: count(note.dim_model),
          max_dim_model: count(note.max_dim_model),
          parameters: count(note.parameters),
        }),
      };
    case "dense_not_run":
      return {
        title: say.dense_not_run.title,
        text: formatMessage(say.dense_not_run.text, {
          scores: count(note.scores),
          max_seq_len: count(note.max_seq_len),
          max_scores: count(note.max_scores),
        }),
      };
  }
}
